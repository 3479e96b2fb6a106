#include "ui/inspect/EnvelopeInspector.h"

#include "ui/inspect/EnvelopeOpinion.h"
#include "ui/inspect/JsonView.h"
#include "ui/inspect/VerdictStrip.h"
#include "ui/widgets/Controls.h"
#include "ui/widgets/WrappingPane.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QLocale>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>

namespace trustbench {

namespace {

constexpr int headHeight = 36;
constexpr int checkIcon = 16;
constexpr int checkHeight = 20;

/// Title, a fact at right, and a button that copies.
struct PaneHead {
    QLabel* title;
    QLabel* fact;
    QToolButton* copy;
    QLayout* row;
};

PaneHead makeHead(const QString& title, const QString& copyWords) {
    PaneHead head{makeLabel(TextRole::secondaryStrong, title), makeLabel(TextRole::secondary, {}, "text2"),
                  makeToolButton(QStringLiteral("copy"), copyWords), nullptr};
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    head.copy->setFixedHeight(headHeight);
    row->addWidget(head.title);
    row->addStretch(1);
    row->addWidget(head.fact);
    row->addWidget(head.copy);
    head.row = row;
    return head;
}

/// One check: name, what was found, and the verdict with its icon.
struct CheckLine {
    QLabel* name;
    QLabel* fact;
    IconLabel* icon;
    QLabel* verdict;
};

Ink inkOf(Status status) {
    switch (status) {
    case Status::done:
        return Ink::ok;
    case Status::failed:
        return Ink::fail;
    case Status::information:
        return Ink::accent;
    default:
        return Ink::wait;
    }
}

const char* toneNameOf(Status status) {
    switch (status) {
    case Status::done:
        return "ok";
    case Status::failed:
        return "fail";
    case Status::information:
        return "accent";
    default:
        return "text2";
    }
}

void copyText(const QString& text) {
    QApplication::clipboard()->setText(text);
}

} // namespace

struct EnvelopeInspector::Parts {
    QStackedLayout* stack = nullptr;
    QWidget* shown = nullptr;
    PaneHead envelopeHead{};
    PaneHead payloadHead{};
    JsonView* envelope = nullptr;
    JsonView* payload = nullptr;
    std::array<CheckLine, 3> checks{};
    VerdictStrip* strip = nullptr;
    QByteArray envelopeBytes;
    QByteArray payloadBytes;

    QWidget* makeEmpty();
    QWidget* makeEnvelopePane();
    QWidget* makePayloadPane();
    QLayout* makeChecks();
    void show(const EnvelopeOpinion& opinion);
};

QWidget* EnvelopeInspector::Parts::makeEmpty() {
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(32, 24, 32, 24);
    rows->addWidget(makeLabel(TextRole::secondaryStrong, EnvelopeInspector::tr("No envelope yet")));
    rows->addWidget(makeParagraph(TextRole::secondary,
                                  EnvelopeInspector::tr("The first one is made when onboarding is requested. "
                                                        "It is shown here as it goes over the wire."),
                                  "text2"));
    rows->addStretch(1);
    return page;
}

QWidget* EnvelopeInspector::Parts::makeEnvelopePane() {
    auto* pane = new QWidget;
    auto* rows = new QVBoxLayout(pane);
    rows->setContentsMargins(32, 8, 16, 8);
    rows->setSpacing(4);
    envelopeHead = makeHead(EnvelopeInspector::tr("Envelope, JSON"),
                            EnvelopeInspector::tr("Copy the envelope, exactly as on the wire"));
    envelopeHead.copy->setObjectName(QStringLiteral("copyEnvelope"));
    envelope = new JsonView(EnvelopeInspector::tr("Envelope, JSON"));
    envelope->setObjectName(QStringLiteral("envelopeJson"));
    rows->addLayout(envelopeHead.row);
    rows->addWidget(envelope, 1);
    QObject::connect(envelopeHead.copy, &QToolButton::clicked, envelope,
                     [this] { copyText(QString::fromUtf8(envelopeBytes)); });
    return pane;
}

QLayout* EnvelopeInspector::Parts::makeChecks() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < int(checks.size()); ++i) {
        auto& line = checks[size_t(i)];
        line = {makeLabel(TextRole::secondary, {}, "text2"), makeParagraph(TextRole::secondary),
                new IconLabel(QStringLiteral("dash-circle"), Ink::wait, checkIcon),
                makeLabel(TextRole::secondaryStrong)};
        line.fact->setTextInteractionFlags(Qt::TextSelectableByMouse);
        line.verdict->setObjectName(QStringLiteral("verdict%1").arg(i));
        grid->setRowMinimumHeight(i, checkHeight);
        grid->addWidget(line.name, i, 0, Qt::AlignTop);
        grid->addWidget(line.fact, i, 1, Qt::AlignTop);
        grid->addWidget(line.icon, i, 2, Qt::AlignTop);
        grid->addWidget(line.verdict, i, 3, Qt::AlignTop);
    }
    return grid;
}

QWidget* EnvelopeInspector::Parts::makePayloadPane() {
    auto* pane = new WrappingPane;
    pane->setProperty("zone", QStringLiteral("surface"));
    pane->setAttribute(Qt::WA_StyledBackground);
    auto* rows = new QVBoxLayout(pane);
    rows->setContentsMargins(24, 8, 32, 12);
    rows->setSpacing(4);
    payloadHead = makeHead(EnvelopeInspector::tr("Decoded payload"),
                           EnvelopeInspector::tr("Copy the payload, exactly as it was signed"));
    payloadHead.copy->setObjectName(QStringLiteral("copyPayload"));
    payload = new JsonView(EnvelopeInspector::tr("Decoded payload"));
    payload->setObjectName(QStringLiteral("payloadJson"));
    strip = new VerdictStrip;
    rows->addLayout(payloadHead.row);
    rows->addWidget(payload, 1);
    rows->addWidget(makeLine());
    rows->addSpacing(4);
    rows->addLayout(makeChecks());
    rows->addSpacing(4);
    rows->addWidget(strip);
    rows->addStretch(0);
    QObject::connect(payloadHead.copy, &QToolButton::clicked, payload,
                     [this] { copyText(QString::fromUtf8(payloadBytes)); });
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(pane);
    return area;
}

void EnvelopeInspector::Parts::show(const EnvelopeOpinion& opinion) {
    for (size_t i = 0; i < checks.size(); ++i) {
        const auto& check = opinion.checks[i];
        auto& line = checks[i];
        line.name->setText(check.name);
        line.fact->setText(check.fact);
        line.fact->setFont(fontOf(check.factIsCode ? TextRole::mono : TextRole::secondary));
        line.icon->setIcon(iconOf(check.status), inkOf(check.status));
        line.verdict->setText(check.verdict);
        setTone(line.verdict, toneNameOf(check.status));
    }
    strip->setVerdict(opinion.outcome, opinion.headline, opinion.result, opinion.reason);
}

EnvelopeInspector::EnvelopeInspector(QWidget* parent)
    : QWidget(parent)
    , m_parts(std::make_unique<Parts>()) {
    setProperty("zone", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto* halves = new QSplitter(Qt::Horizontal);
    halves->setProperty("zone", QStringLiteral("lined"));
    halves->setHandleWidth(1);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_parts->makeEnvelopePane());
    halves->addWidget(m_parts->makePayloadPane());
    halves->setSizes({500, 500});
    m_parts->shown = halves;
    m_parts->stack = new QStackedLayout(this);
    m_parts->stack->addWidget(m_parts->makeEmpty());
    m_parts->stack->addWidget(halves);
}

EnvelopeInspector::~EnvelopeInspector() = default;

void EnvelopeInspector::setEnvelope(const InspectedEnvelope& envelope) {
    const auto opinion = opinionOf(envelope);
    const auto sizeOf = [](const QByteArray& bytes) { return tr("%n byte(s)", nullptr, int(bytes.size())); };
    m_parts->envelopeBytes = envelope.bytes;
    m_parts->payloadBytes = opinion.envelope ? opinion.envelope->payload : QByteArray();
    m_parts->envelope->setJson(envelope.bytes, envelope.format.payload);
    m_parts->payload->setJson(m_parts->payloadBytes);
    m_parts->payload->setVisible(opinion.envelope.has_value());
    m_parts->envelopeHead.fact->setText(sizeOf(envelope.bytes));
    m_parts->payloadHead.fact->setText(!opinion.envelope ? tr("cannot be read")
                                       : envelope.redacted
                                           ? tr("%1, secret replaced").arg(sizeOf(m_parts->payloadBytes))
                                           : sizeOf(m_parts->payloadBytes));
    m_parts->payloadHead.copy->setEnabled(opinion.envelope.has_value());
    m_parts->envelope->setToolTip(envelope.note);
    m_parts->show(opinion);
    m_parts->stack->setCurrentWidget(m_parts->shown);
}

void EnvelopeInspector::clear() {
    m_parts->envelopeBytes.clear();
    m_parts->payloadBytes.clear();
    m_parts->envelope->setJson({});
    m_parts->payload->setJson({});
    m_parts->stack->setCurrentIndex(0);
}

} // namespace trustbench
