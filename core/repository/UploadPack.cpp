#include "core/repository/UploadPack.h"

#include <QList>

namespace trustbench {
namespace {

constexpr qsizetype lengthDigits = 4;
constexpr qsizetype longestWords = 200;

QByteArray line(const QByteArray& text) {
    return QByteArray::number(text.size() + lengthDigits, 16).rightJustified(lengthDigits, '0') + text;
}

} // namespace

QByteArrayList capabilitiesOf(const QByteArray& advertisement) {
    const auto begin = advertisement.indexOf('\0');
    const auto end = advertisement.indexOf('\n', begin);
    if (begin < 0 || end < 0)
        return {};
    return advertisement.mid(begin + 1, end - begin - 1).split(' ');
}

QByteArray depthOneRequest(const QString& commit) {
    return line("want " + commit.toLatin1() + '\n') + line("deepen 1\n") + "0000" + line("done\n");
}

Result<qsizetype> packOffset(const QByteArray& answer) {
    const auto malformed = [](const QString& what) { return fail(FailureCode::answerMalformed, {}, what); };
    qsizetype position = 0;
    while (answer.mid(position, lengthDigits) != "PACK") {
        bool isNumber = false;
        const int length = answer.mid(position, lengthDigits).toInt(&isNumber, 16);
        if (!isNumber || (length != 0 && length < lengthDigits) || position + length > answer.size())
            return malformed(QStringLiteral("no pack in the answer"));
        if (length > lengthDigits && answer.mid(position + lengthDigits, lengthDigits) == "ERR ") {
            const auto words = answer.mid(position + 2 * lengthDigits, length - 2 * lengthDigits).trimmed();
            return malformed(QString::fromUtf8(words.left(longestWords)));
        }
        position += length == 0 ? lengthDigits : length;
    }
    return position;
}

} // namespace trustbench
