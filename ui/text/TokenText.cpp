#include "ui/text/TokenText.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace trustbench {
namespace {

QString translated(const char* text, int number = -1) {
    return QCoreApplication::translate("TokenText", text, nullptr, number);
}

struct KindWords {
    TokenKind kind;
    const char* text;
};
constexpr KindWords kindTable[] = {
    {TokenKind::plain, QT_TRANSLATE_NOOP("TokenText", "Access token")},
    {TokenKind::gitHubClassic, QT_TRANSLATE_NOOP("TokenText", "Personal token, classic")},
    {TokenKind::gitHubFineGrained, QT_TRANSLATE_NOOP("TokenText", "Personal token, fine-grained")},
    {TokenKind::gitHubInstallation, QT_TRANSLATE_NOOP("TokenText", "Installation token, non-user account")},
    {TokenKind::gitHubOAuth, QT_TRANSLATE_NOOP("TokenText", "OAuth token of an app for a person")},
    {TokenKind::gitLabAccess,
     QT_TRANSLATE_NOOP("TokenText", "GitLab access token: personal, project or group")},
    {TokenKind::gitLabPersonal, QT_TRANSLATE_NOOP("TokenText", "GitLab personal token")},
    {TokenKind::gitLabProject, QT_TRANSLATE_NOOP("TokenText", "GitLab project token, non-user account")},
    {TokenKind::gitLabGroup, QT_TRANSLATE_NOOP("TokenText", "GitLab group token, non-user account")},
    {TokenKind::gitLabDeploy, QT_TRANSLATE_NOOP("TokenText", "GitLab deploy token, non-user account")},
    {TokenKind::gitea, QT_TRANSLATE_NOOP("TokenText", "Gitea or Forgejo token")},
};

/// %1 is the finding's value.
struct FindingWords {
    TokenFindingCode code;
    const char* what;
    const char* remedy;
};
constexpr FindingWords findingTable[] = {
    {TokenFindingCode::tokenExpired, QT_TRANSLATE_NOOP("TokenText", "The access token expired at %1."),
     QT_TRANSLATE_NOOP("TokenText", "Have a new one issued.")},
    {TokenFindingCode::lifetimeOverLimit,
     QT_TRANSLATE_NOOP("TokenText", "The access token lives longer than this site allows: %1."),
     QT_TRANSLATE_NOOP("TokenText",
                       "Have one with a shorter life issued, or raise git.tokenMaxLifetime in the site.")},
    {TokenFindingCode::neverExpires, QT_TRANSLATE_NOOP("TokenText", "The access token never expires."),
     QT_TRANSLATE_NOOP("TokenText",
                       "Replace it by one that expires: the specification demands short-lived tokens.")},
    {TokenFindingCode::heldByPerson,
     QT_TRANSLATE_NOOP("TokenText", "The access token belongs to a person's account."),
     QT_TRANSLATE_NOOP(
         "TokenText",
         "Use one of a dedicated non-user account: an app installation, a deploy, project or group token.")},
    {TokenFindingCode::notShortLived,
     QT_TRANSLATE_NOOP("TokenText", "The access token is not short-lived: it ends at %1."),
     QT_TRANSLATE_NOOP("TokenText", "Have one issued that lives for hours or days, and renew it in time.")},
    {TokenFindingCode::scopeTooWide,
     QT_TRANSLATE_NOOP("TokenText", "The access token allows more than reading: %1."),
     QT_TRANSLATE_NOOP("TokenText", "Use one that may read this repository and nothing else.")},
    {TokenFindingCode::tokenEnding,
     QT_TRANSLATE_NOOP("TokenText", "The access token ends in less than ten minutes, at %1."),
     QT_TRANSLATE_NOOP("TokenText", "Renew it before the device needs it.")},
    {TokenFindingCode::holderUnknown,
     QT_TRANSLATE_NOOP("TokenText", "Whose token it is cannot be told from its form."),
     QT_TRANSLATE_NOOP("TokenText", "Make sure that it belongs to a dedicated non-user account.")},
    {TokenFindingCode::expiryUnknown,
     QT_TRANSLATE_NOOP("TokenText", "When the access token ends cannot be told."),
     QT_TRANSLATE_NOOP("TokenText", "Make sure that it is short-lived and note when it ends.")},
    {TokenFindingCode::scopeUnknown,
     QT_TRANSLATE_NOOP("TokenText", "What the access token allows cannot be told."),
     QT_TRANSLATE_NOOP("TokenText", "Make sure that it may read this repository and nothing else.")},
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
    const auto minutes = seconds / 60;
    if (seconds >= 48 * 3600)
        return translated(QT_TRANSLATE_N_NOOP("TokenText", "%n day(s)"), static_cast<int>(seconds / 86400));
    if (minutes >= 60)
        return minutes % 60 == 0 ? translated(QT_TRANSLATE_NOOP("TokenText", "%1 h")).arg(minutes / 60)
                                 : translated(QT_TRANSLATE_NOOP("TokenText", "%1 h %2 min"))
                                       .arg(minutes / 60)
                                       .arg(minutes % 60);
    if (minutes == 0)
        return translated(QT_TRANSLATE_NOOP("TokenText", "%1 s")).arg(seconds);
    return seconds % 60 == 0
               ? translated(QT_TRANSLATE_NOOP("TokenText", "%1 min")).arg(minutes)
               : translated(QT_TRANSLATE_NOOP("TokenText", "%1 min %2 s")).arg(minutes).arg(seconds % 60);
}

QString renewalStepText(const rotation::Step& step) {
    using namespace rotation::step;
    struct Words {
        const char* operator()(const Resting&) const { return QT_TRANSLATE_NOOP("TokenText", "Not begun"); }
        const char* operator()(const Recalling&) const {
            return QT_TRANSLATE_NOOP("TokenText", "Looking up what is kept");
        }
        const char* operator()(const Identifying&) const {
            return QT_TRANSLATE_NOOP("TokenText", "Reading the device's files");
        }
        const char* operator()(const Trusting&) const {
            return QT_TRANSLATE_NOOP("TokenText", "Tracing the WOS's certificate");
        }
        const char* operator()(const Beginning&) const {
            return QT_TRANSLATE_NOOP("TokenText", "Asking the WOS for a new token");
        }
        const char* operator()(const Receiving&) const {
            return QT_TRANSLATE_NOOP("TokenText", "Testing the new token");
        }
        const char* operator()(const Proving&) const {
            return QT_TRANSLATE_NOOP("TokenText", "Testing the new token");
        }
        const char* operator()(const Passing&) const {
            return QT_TRANSLATE_NOOP("TokenText", "Handing the new token over");
        }
        const char* operator()(const Delivered&) const {
            return QT_TRANSLATE_NOOP("TokenText", "Trying the old token");
        }
        const char* operator()(const Probing&) const {
            return QT_TRANSLATE_NOOP("TokenText", "Trying the old token");
        }
        const char* operator()(const Closing&) const {
            return QT_TRANSLATE_NOOP("TokenText", "Trying the old token");
        }
        const char* operator()(const Done&) const { return QT_TRANSLATE_NOOP("TokenText", "Renewed"); }
        const char* operator()(const Failed&) const { return QT_TRANSLATE_NOOP("TokenText", "Not renewed"); }
    };
    return translated(std::visit(Words(), step));
}

QString oldTokenText(OldToken old) {
    switch (old) {
    case OldToken::refused:
        return translated(QT_TRANSLATE_NOOP("TokenText", "The old token is refused now."));
    case OldToken::accepted:
        return translated(QT_TRANSLATE_NOOP("TokenText", "The old token is still accepted."));
    case OldToken::unknown:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("TokenText", "The old token could not be tried."));
}

QString countdownText(const TokenCountdown& countdown) {
    switch (countdown.state) {
    case TokenCountdown::State::unknown:
        break;
    case TokenCountdown::State::good:
    case TokenCountdown::State::ending:
        return translated(QT_TRANSLATE_NOOP("TokenText", "Expires in %1")).arg(spanText(countdown.left));
    case TokenCountdown::State::expired:
        return translated(QT_TRANSLATE_NOOP("TokenText", "Expired"));
    }
    return translated(QT_TRANSLATE_NOOP("TokenText", "No expiry known"));
}

} // namespace trustbench
