#pragma once

#include <QCoreApplication>

#include <memory>

namespace trustbench {

/// The application object of a program without windows that draws text: pictures and PDF need Qt Gui's fonts,
/// and no display.
std::unique_ptr<QCoreApplication> makeDrawingApplication(int& argc, char** argv);

} // namespace trustbench
