#include "app/cli/Terminal.h"

#include "app/cli/CancelSignals.h"
#include "ui/text/FailureText.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QMetaMethod>

#include <cstdio>

namespace trustbench {
namespace {

/// Much of what is said comes from files and from the other side: no control sequence of theirs may reach the
/// terminal, and no line end of theirs may make a line look like ours.
QString harmless(const QString& words, bool manyLines) {
    QList<uint> characters = words.toUcs4();
    for (auto& character : characters)
        if (!QChar::isPrint(character) && !(manyLines && character == U'\n'))
            character = QChar::ReplacementCharacter;
    return QString::fromUcs4(reinterpret_cast<const char32_t*>(characters.constData()), characters.size());
}

void write(std::FILE* stream, const QByteArray& bytes) {
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

Terminal::Terminal() {
    auto* signals = new CancelSignals(this);
    connect(signals, &CancelSignals::cancelRequested, this, &Terminal::cancelRequested);
}

Terminal::~Terminal() = default;

void Terminal::connectNotify(const QMetaMethod& signal) {
    // Only a command that listens can wind down in order; for all others a signal ends the program.
    if (signal == QMetaMethod::fromSignal(&Terminal::cancelRequested))
        findChild<CancelSignals*>()->arm();
}

void Terminal::say(const QString& line) const {
    write(stderr, harmless(line, false).toUtf8() + '\n');
}

void Terminal::print(const QString& text) const {
    write(m_json ? stderr : stdout, harmless(text, true).toUtf8() + '\n');
}

void Terminal::printJson(const QJsonObject& object) const {
    if (m_json)
        write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

ExitCode Terminal::refuse(const Failure& failure) const {
    for (const auto& line : failureText(failure).what.split(QLatin1Char('\n')) + reasonLines(failure))
        say(line);
    printJson({{QStringLiteral("failure"), toJson(failure)}});
    return exitCodeFor(failure.code);
}

ExitCode Terminal::refuseUsage(const QString& command, const QString& sentence) const {
    say(QStringLiteral("%1: %2 See %1 --help.").arg(command, sentence));
    printJson({{QStringLiteral("failure"), toJson(Failure{FailureCode::usage, command, sentence})}});
    return ExitCode::badInput;
}

QJsonObject Terminal::toJson(const Failure& failure) {
    return {{QStringLiteral("code"), nameOf(failure.code)},
            {QStringLiteral("subject"), failure.subject},
            {QStringLiteral("detail"), failure.detail},
            {QStringLiteral("remedy"), failureText(failure).remedy}};
}

ExitCode Terminal::run() {
    if (!m_finished)
        QCoreApplication::exec();
    return m_finished.value_or(ExitCode::notPossible);
}

void Terminal::finish(ExitCode code) {
    m_finished = code;
    QCoreApplication::quit();
}

} // namespace trustbench
