#pragma once

#include "ui/text/FingerprintText.h"
#include "ui/trust/ChainGraph.h"

namespace trustbench {

/// How a state is shown beside its word; the widgets map it to icon and colour.
enum class ChainTone { ok, warn, fail, quiet };

/// Everything that is written on a card, in the language of the operator.
struct CardWords {
    QString role;    ///< "Root", "Intermediate", "WOS signing"
    QString state;   ///< the chip: "In date", "Expired"
    QString subject; ///< "Plant Issuing CA 3"
    QString key;     ///< "EC P-384, may sign certificates"
    QString left;    ///< "212 days left", "Expired 5 days ago"
    QString until;   ///< "to 2027-06-24"
    QString fingerprint;
    QString source;
    ChainTone tone = ChainTone::quiet;
    ChainTone validity = ChainTone::ok;
    double lifeLeft = 0; ///< share of the whole validity, 0 to 1
    QString spoken;      ///< one sentence for a screen reader
};

struct LinkWords {
    QString method;  ///< "ECDSA", a line break, "SHA-384"; empty for the link to the anchor box
    QString verdict; ///< "Signature verified", "Broken:" + line break + "issuer expired"
    QString spoken;
};

struct AnchorBoxWords {
    QString title, count, set;
    QString spoken;
};

/// The words of the picture of trust; the same for cards, list, screen reader and text report. Longer
/// explanations come from ui/text/FindingText. Free of Gui. Tested in tests/ui/tst_chaingraph.
CardWords cardWords(const ChainGraph& graph, int node);
LinkWords linkWords(const ChainGraph& graph, const ChainEdge& edge);
AnchorBoxWords anchorBoxWords(const ChainGraph& graph);
/// One sentence: what came out, for the head of a report and for a screen reader.
QString graphSummary(const ChainGraph& graph);

/// All bytes in upper-case hex, grouped by two bytes: "EC6D 3801 ...".
QString groupedFingerprint(const QByteArray& sha256);
QString isoDate(const QDateTime& time);
QString isoTime(const QDateTime& time); ///< "2026-11-24 10:14:32 UTC"
/// One or two words for a chip or a broken link: "Expired" and "issuer expired".
QString stateWord(FindingCode code);
QString brokenBecause(FindingCode code);

} // namespace trustbench
