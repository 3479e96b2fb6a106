#pragma once

#include "core/access/TokenKind.h"
#include "core/base/Result.h"

#include <QList>
#include <QUrl>

#include <chrono>

namespace trustbench {

/// What is publicly documented of one forge's access tokens, as data: how they look, whose they are, and
/// where the server tells expiry and scope. Read from resources/forge/<name>.json; no branch of code asks for
/// a forge's name. Not for: asking (core/repository/TokenInspector) or judging (TokenFinding). Tested in
/// tests/core/access.
struct ForgeProfile {
    /// A form and what it says.
    struct Form {
        QByteArray prefix; ///< either this
        int hexDigits = 0; ///< or that many lower-case hex digits and nothing else
        TokenKind kind = TokenKind::plain;
        TokenHolder holder = TokenHolder::unknown;
        std::chrono::seconds lifetime{0}; ///< documented maximum; 0: none
    };
    /// Where a value stands in an answer: a header or a member of the JSON object. Both empty: nowhere.
    struct Place {
        QByteArray header;
        QString field;
        bool isEmpty() const { return header.isEmpty() && field.isEmpty(); }
    };
    /// What a holder's name says about the token.
    struct HolderMatch {
        QString pattern;
        TokenKind kind = TokenKind::plain;
        TokenHolder holder = TokenHolder::unknown;
    };
    /// One GET below the API's address, with the token.
    struct Inquiry {
        QString path;
        QList<TokenKind> kinds; ///< the tokens by form that can be asked about here
        Place expiresAt;
        QList<TokenKind>
            neverExpiresWithout; ///< of these kinds a token without expiry in the answer has none
        Place issuedAt;
        Place scopes;
        Place holderName;
        QList<HolderMatch> holders; ///< the first that matches
    };

    QString name;
    QString title; ///< for people
    QList<Form> forms;
    QString apiPath;                              ///< on the repository's own host
    QList<std::pair<QString, QUrl>> apiElsewhere; ///< hosts whose API is documented to be at another address
    QByteArray authorization;                     ///< scheme: "Bearer", "token"
    QList<Inquiry> inquiries;
    QStringList readingScopes; ///< those that allow nothing but reading

    /// All of resources/forge, read once. Thread-safe.
    static const QList<ForgeProfile>& all();
    /// profileInvalid names the first place that is wrong.
    static Result<ForgeProfile> parse(const QByteArray& bytes, const QString& subject);
    /// The API that belongs to a repository's address.
    QUrl apiFor(const QUrl& repository) const;
};

/// The form of a token and the profile it stands in; `profile` is null where no form is known.
struct RecognisedForm {
    const ForgeProfile* profile = nullptr;
    ForgeProfile::Form form;
};
RecognisedForm recogniseToken(QByteArrayView token);
/// The profile whose forms have that kind; null for plain.
const ForgeProfile* forgeOf(TokenKind kind);

} // namespace trustbench
