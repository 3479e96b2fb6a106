// Preloaded into a program: its dynamic linker does not find QCA's plugin, as on a machine without it.
#include <dlfcn.h>

#include <cstring>

extern "C" void* dlopen(const char* file, int mode) {
    if (file && std::strstr(file, "qca-ossl"))
        return nullptr;
    using Dlopen = void* (*)(const char*, int);
    static const auto next = reinterpret_cast<Dlopen>(dlsym(RTLD_NEXT, "dlopen"));
    return next(file, mode);
}
