#include "app/records/Drawing.h"

#include <QGuiApplication>

namespace trustbench {

std::unique_ptr<QCoreApplication> makeDrawingApplication(int& argc, char** argv) {
    // Whatever display there is: nothing is shown.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace trustbench
