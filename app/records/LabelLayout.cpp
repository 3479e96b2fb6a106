#include "app/records/LabelLayout.h"

#include "core/base/Files.h"
#include "core/wos/StrictJson.h"

#include <QDir>
#include <QFileInfo>

// A static library's resources are linked only where something asks for them.
static void linkResources() {
    Q_INIT_RESOURCE(records);
}

namespace trustbench {
namespace {

using Need = StrictObject::Need;

const QString folder = QStringLiteral(":/trustbench/labels/");
constexpr double largestPage = 2000;
constexpr int mostAlong = 100;

QSizeF readSize(StrictObject object) {
    const QSizeF size(object.number(QStringLiteral("width"), 1, largestPage),
                      object.number(QStringLiteral("height"), 1, largestPage));
    object.finish();
    return size;
}

void readPlaces(StrictObject& root, LabelLayout& layout) {
    layout.page = readSize(root.object(QStringLiteral("page"), Need::required));
    layout.label = readSize(root.object(QStringLiteral("label"), Need::required));
    layout.columns = int(root.integer(QStringLiteral("columns"), Need::required, 1, mostAlong, 1));
    layout.rows = int(root.integer(QStringLiteral("rows"), Need::required, 1, mostAlong, 1));
    auto margin = root.object(QStringLiteral("margin"), Need::required);
    layout.margin = {margin.number(QStringLiteral("left"), 0, largestPage),
                     margin.number(QStringLiteral("top"), 0, largestPage)};
    margin.finish();
    auto gap = root.object(QStringLiteral("gap"), Need::required);
    layout.gap = {gap.number(QStringLiteral("x"), 0, largestPage),
                  gap.number(QStringLiteral("y"), 0, largestPage)};
    gap.finish();
}

/// A label that hangs over the edge of its page would be printed in part.
void checkPlaces(StrictObject& root, const LabelLayout& layout) {
    constexpr double rounding = 0.01;
    const QRectF last = layout.place(layout.perPage() - 1);
    if (last.right() > layout.page.width() + rounding || last.bottom() > layout.page.height() + rounding)
        root.problem(QStringLiteral("page"), QStringLiteral("is smaller than its labels together"));
    if (2 * layout.padding >= std::min(layout.label.width(), layout.label.height()))
        root.problem(QStringLiteral("padding"), QStringLiteral("leaves nothing of the label"));
    if (layout.smallestText > layout.largestText)
        root.problem(QStringLiteral("text"), QStringLiteral("has a smallest above its largest"));
}

} // namespace

Result<LabelLayout> LabelLayout::load(const QString& nameOrFile) {
    linkResources();
    if (available().contains(nameOrFile)) {
        const auto bytes = readFile(folder + nameOrFile + QStringLiteral(".json"));
        return bytes ? parse(*bytes, nameOrFile) : Unexpected(bytes.error());
    }
    if (!QFileInfo::exists(nameOrFile))
        return fail(
            FailureCode::usage, nameOrFile,
            QStringLiteral("a layout is one of %1, or a file").arg(available().join(QStringLiteral(", "))));
    const auto bytes = readFile(nameOrFile);
    return bytes ? parse(*bytes, nameOrFile) : Unexpected(bytes.error());
}

Result<LabelLayout> LabelLayout::parse(const QByteArray& bytes, const QString& subject) {
    QStringList problems;
    auto root = StrictObject::parse(bytes, problems);
    LabelLayout layout;
    layout.name = root.string(QStringLiteral("name"), Need::required);
    layout.title = root.string(QStringLiteral("title"), Need::required);
    readPlaces(root, layout);
    layout.padding = root.number(QStringLiteral("padding"), 0, largestPage);
    layout.smallestModule = root.number(QStringLiteral("smallestModule"), 0.1, largestPage);
    auto text = root.object(QStringLiteral("text"), Need::required);
    layout.largestText = text.number(QStringLiteral("largest"), 1, largestPage);
    layout.smallestText = text.number(QStringLiteral("smallest"), 1, largestPage);
    text.finish();
    root.finish();
    if (problems.isEmpty())
        checkPlaces(root, layout);
    if (!problems.isEmpty())
        return fail(FailureCode::labelUnfit, subject,
                    QStringLiteral("the layout is wrong: %1").arg(problems.join(QLatin1Char('\n'))));
    return layout;
}

QStringList LabelLayout::available() {
    linkResources();
    QStringList names;
    for (const auto& file : QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        names.append(file.completeBaseName());
    return names;
}

QRectF LabelLayout::place(int number) const {
    const int column = number % columns;
    const int row = number / columns;
    return {QPointF(margin.x() + column * (label.width() + gap.width()),
                    margin.y() + row * (label.height() + gap.height())),
            label};
}

} // namespace trustbench
