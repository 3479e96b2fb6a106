#include "ui/text/TokenText.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace trustbench {
namespace {

#define WORDS(text) QT_TRANSLATE_NOOP("TokenText", text)

QString translated(const char* text, int number = -1) {
    return QCoreApplication::translate("TokenText", text, nullptr, number);
}

struct KindWords {
    TokenKind kind;
    const char* text;
};
constexpr KindWords kindTable[] = {
    {TokenKind::plain, WORDS("Access token")},
    {TokenKind::gitHubClassic, WORDS("Personal token, classic")},
    {TokenKind::gitHubFineGrained, WORDS("Personal token, fine-grained")},
    {TokenKind::gitHubInstallation, WORDS("Installation token, non-user account")},
    {TokenKind::gitHubOAuth, WORDS("OAuth token of an app for a person")},
    {TokenKind::gitLabAccess, WORDS("GitLab access token: personal, project or group")},
    {TokenKind::gitLabPersonal, WORDS("GitLab personal token")},
    {TokenKind::gitLabProject, WORDS("GitLab project token, non-user account")},
    {TokenKind::gitLabGroup, WORDS("GitLab group token, non-user account")},
    {TokenKind::gitLabDeploy, WORDS("GitLab deploy token, non-user account")},
    {TokenKind::gitea, WORDS("Gitea or Forgejo token")},
};

/// %1 is the finding's value.
struct FindingWords {
    TokenFindingCode code;
    const char* what;
    const char* remedy;
};
constexpr FindingWords findingTable[] = {
    {TokenFindingCode::tokenExpired, WORDS("The access token expired at %1."),
     WORDS("Have a new one issued.")},
    {TokenFindingCode::lifetimeOverLimit, WORDS("The access token lives longer than this site allows: %1."),
     WORDS("Have one with a shorter life issued, or raise git.tokenMaxLifetime in the site.")},
    {TokenFindingCode::neverExpires, WORDS("The access token never expires."),
     WORDS("Replace it by one that expires: the specification demands short-lived tokens.")},
    {TokenFindingCode::heldByPerson, WORDS("The access token belongs to a person's account."),
     WORDS(
         "Use one of a dedicated non-user account: an app installation, a deploy, project or group token.")},
    {TokenFindingCode::notShortLived, WORDS("The access token is not short-lived: it ends at %1."),
     WORDS("Have one issued that lives for hours or days, and renew it in time.")},
    {TokenFindingCode::scopeTooWide, WORDS("The access token allows more than reading: %1."),
     WORDS("Use one that may read this repository and nothing else.")},
    {TokenFindingCode::tokenEnding, WORDS("The access token ends in less than ten minutes, at %1."),
     WORDS("Renew it before the device needs it.")},
    {TokenFindingCode::holderUnknown, WORDS("Whose token it is cannot be told from its form."),
     WORDS("Make sure that it belongs to a dedicated non-user account.")},
    {TokenFindingCode::expiryUnknown, WORDS("When the access token ends cannot be told."),
     WORDS("Make sure that it is short-lived and note when it ends.")},
    {TokenFindingCode::scopeUnknown, WORDS("What the access token allows cannot be told."),
     WORDS("Make sure that it may read this repository and nothing else.")},
};

} // namespace

QString tokenKindText(TokenKind kind) {
    const auto* found = std::find_if(std::begin(kindTable), std::end(kindTable),
                                     [&](const KindWords& words) { return words.kind == kind; });
    return found == std::end(kindTable) ? nameOf(kind) : translated(found->text);
}

FindingText tokenFindingText(const TokenFinding& finding) {
    const auto* found = std::find_if(std::begin(findingTable), std::end(findingTable),
                                     [&](const FindingWords& words) { return words.code == finding.code; });
    if (found == std::end(findingTable))
        return {nameOf(finding.code), nameOf(finding.code)};
    QString value = finding.value;
    if (finding.code == TokenFindingCode::lifetimeOverLimit)
        value = spanText(std::chrono::seconds(value.toLongLong()));
    const QString what = translated(found->what);
    return {what.contains(QLatin1String("%1")) ? what.arg(value) : what, translated(found->remedy)};
}

QString spanText(std::chrono::seconds span) {
    const auto seconds = span.count();
    if (seconds >= 48 * 3600)
        return translated(QT_TRANSLATE_N_NOOP("TokenText", "%n day(s)"), static_cast<int>(seconds / 86400));
    if (seconds >= 3600)
        return translated(WORDS("%1 h %2 min")).arg(seconds / 3600).arg(seconds / 60 % 60);
    return translated(WORDS("%1 min %2 s")).arg(seconds / 60).arg(seconds % 60);
}

QString renewalStepText(const rotation::Step& step) {
    using namespace rotation::step;
    struct Words {
        const char* operator()(const Resting&) const { return WORDS("Not begun"); }
        const char* operator()(const Recalling&) const { return WORDS("Looking up what is kept"); }
        const char* operator()(const Identifying&) const { return WORDS("Reading the device's files"); }
        const char* operator()(const Trusting&) const { return WORDS("Tracing the WOS's certificate"); }
        const char* operator()(const Beginning&) const { return WORDS("Asking the WOS for a new token"); }
        const char* operator()(const Receiving&) const { return WORDS("Testing the new token"); }
        const char* operator()(const Proving&) const { return WORDS("Testing the new token"); }
        const char* operator()(const Passing&) const { return WORDS("Handing the new token over"); }
        const char* operator()(const Delivered&) const { return WORDS("Trying the old token"); }
        const char* operator()(const Probing&) const { return WORDS("Trying the old token"); }
        const char* operator()(const Closing&) const { return WORDS("Trying the old token"); }
        const char* operator()(const Done&) const { return WORDS("Renewed"); }
        const char* operator()(const Failed&) const { return WORDS("Not renewed"); }
    };
    return translated(std::visit(Words(), step));
}

QString oldTokenText(OldToken old) {
    switch (old) {
    case OldToken::refused:
        return translated(WORDS("The old token is refused now."));
    case OldToken::accepted:
        return translated(WORDS("The old token is still accepted."));
    case OldToken::unknown:
        break;
    }
    return translated(WORDS("The old token could not be tried."));
}

QString countdownText(const TokenCountdown& countdown) {
    switch (countdown.state) {
    case TokenCountdown::State::unknown:
        break;
    case TokenCountdown::State::good:
    case TokenCountdown::State::ending:
        return translated(WORDS("Expires in %1")).arg(spanText(countdown.left));
    case TokenCountdown::State::expired:
        return translated(WORDS("Expired"));
    }
    return translated(WORDS("No expiry known"));
}

} // namespace trustbench
