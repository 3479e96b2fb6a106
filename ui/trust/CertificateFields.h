#pragma once

#include "ui/trust/ChainGraph.h"

namespace trustbench {

/// One line of a certificate's details.
struct DetailField {
    enum class Kind { text, code, heading };
    QString name;
    QString value;
    Kind kind = Kind::text;

    bool operator==(const DetailField&) const = default;
};

/// Every field of the node's certificate, its extensions, and what was found about it; of a missing issuer
/// what is known of it; of the anchor box who confirmed which anchor and when.
/// Free of Gui. Tested in tests/ui/tst_trustchecks.
QList<DetailField> detailFields(const ChainContent& content, const ChainGraph& graph, int node);
/// The same as lines of text.
QString detailText(const QList<DetailField>& fields);

} // namespace trustbench
