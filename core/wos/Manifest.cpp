#include "core/wos/Manifest.h"

#include "core/base/Files.h"
#include "core/wos/CsvReader.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QStringDecoder>

#include <algorithm>

namespace trustbench {
namespace {

const QStringList columnNames{QStringLiteral("id"), QStringLiteral("certificate"), QStringLiteral("key"),
                              QStringLiteral("capabilities"), QStringLiteral("label")};

class ManifestReader {
public:
    explicit ManifestReader(const QString& path)
        : m_folder(QFileInfo(path).absoluteDir()) {}

    void read(const QByteArray& bytes) {
        QStringDecoder utf8(QStringDecoder::Utf8);
        const QString text = utf8(bytes);
        if (utf8.hasError()) {
            problem(1 + static_cast<int>(text.left(text.indexOf(QChar::ReplacementCharacter)).count(u'\n')),
                    1, QStringLiteral("not UTF-8"));
            return;
        }
        const auto table = readCsv(text);
        for (const auto& found : table.problems)
            problem(found.line, found.column, found.what);
        if (table.records.isEmpty()) {
            problem(1, 1, QStringLiteral("no header"));
            return;
        }
        readHeader(table.records.constFirst());
        for (const auto& record : table.records.sliced(1))
            readRecord(record);
        if (table.records.size() == 1)
            problem(2, 1, QStringLiteral("no devices"));
        std::stable_sort(m_problems.begin(), m_problems.end(), [](const auto& one, const auto& other) {
            return std::pair(one.line, one.column) < std::pair(other.line, other.column);
        });
    }

    QList<ManifestProblem> m_problems;
    std::vector<DeviceFiles> m_devices;
    std::vector<int> m_lines;

private:
    void problem(int line, int column, const QString& what) { m_problems.append({line, column, what}); }
    void problem(const CsvField& field, const QString& what) { problem(field.line, field.column, what); }

    void readHeader(const QList<CsvField>& header) {
        for (const auto& field : header) {
            if (!columnNames.contains(field.text))
                problem(field, QStringLiteral("unknown column '%1', known are %2")
                                   .arg(field.text, columnNames.join(QStringLiteral(", "))));
            else if (m_columns.contains(field.text))
                problem(field, QStringLiteral("the column '%1' stands twice").arg(field.text));
            m_columns.append(field.text);
        }
        if (!m_columns.contains(QStringLiteral("certificate")))
            problem(1, 1, QStringLiteral("the column 'certificate' is missing"));
    }

    void readRecord(const QList<CsvField>& record) {
        if (record.size() != m_columns.size()) {
            problem(
                record.constFirst(),
                QStringLiteral("%1 fields, but the header has %2").arg(record.size()).arg(m_columns.size()));
            return;
        }
        DeviceFiles device;
        for (qsizetype i = 0; i < record.size(); ++i)
            readField(m_columns.at(i), record.at(i), device);
        m_devices.push_back(device);
        m_lines.push_back(record.constFirst().line);
    }

    void readField(const QString& column, const CsvField& field, DeviceFiles& device) {
        if (column == QLatin1String("id")) {
            device.enteredId = field.text;
            if (!field.text.isEmpty())
                onlyOnce(m_ids, field.text, field, QStringLiteral("the id '%1'").arg(field.text));
            if (field.text != field.text.trimmed())
                problem(field, QStringLiteral("white space around the id '%1'").arg(field.text));
        } else if (column == QLatin1String("label")) {
            device.label = field.text;
        } else if (column == QLatin1String("certificate")) {
            if (field.text.isEmpty()) {
                problem(field, QStringLiteral("no certificate"));
                return;
            }
            device.certificate = existing(field);
            const QString canonical = QFileInfo(device.certificate).canonicalFilePath();
            onlyOnce(m_certificates, canonical.isEmpty() ? device.certificate : canonical, field,
                     QStringLiteral("the certificate '%1'").arg(field.text));
        } else if (column == QLatin1String("key") && !field.text.isEmpty()) {
            device.key = existing(field);
        } else if (column == QLatin1String("capabilities") && !field.text.isEmpty()) {
            device.capabilities = existing(field);
        }
    }

    QString existing(const CsvField& field) {
        QString path = QDir::cleanPath(m_folder.absoluteFilePath(field.text));
        const QFileInfo file(path);
        if (!file.isFile() || !file.isReadable())
            problem(field, QStringLiteral("there is no readable file %1").arg(path));
        return path;
    }

    void onlyOnce(QHash<QString, int>& seen, const QString& value, const CsvField& field,
                  const QString& name) {
        const auto before = seen.constFind(value);
        if (before != seen.constEnd())
            problem(field, QStringLiteral("%1 stands in line %2 already").arg(name).arg(*before));
        else
            seen.insert(value, field.line);
    }

    QDir m_folder;
    QStringList m_columns;
    QHash<QString, int> m_ids;
    QHash<QString, int> m_certificates;
};

} // namespace

Result<Manifest> Manifest::load(const QString& path) {
    const auto bytes = readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return parse(*bytes, path);
}

Result<Manifest> Manifest::parse(const QByteArray& bytes, const QString& path) {
    ManifestReader reader(path);
    reader.read(bytes);
    if (reader.m_problems.isEmpty())
        return Manifest{QFileInfo(path).absoluteFilePath(), std::move(reader.m_devices),
                        std::move(reader.m_lines)};
    QStringList lines;
    for (const auto& problem : std::as_const(reader.m_problems))
        lines.append(
            QStringLiteral("line %1, column %2: %3").arg(problem.line).arg(problem.column).arg(problem.what));
    return fail(FailureCode::manifestInvalid, path, lines.join(QLatin1Char('\n')));
}

QList<ManifestProblem> Manifest::problemsIn(const QByteArray& bytes, const QString& path) {
    ManifestReader reader(path);
    reader.read(bytes);
    return reader.m_problems;
}

} // namespace trustbench
