#pragma once

namespace trustbench {

/// One visitor out of several lambdas, for std::visit.
template<typename... Handlers> struct Overloaded : Handlers... { using Handlers::operator()...; };
template<typename... Handlers> Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace trustbench
