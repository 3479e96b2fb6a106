#pragma once

#include "core/onboarding/SignerVerdict.h"

#include <QObject>
#include <QSet>

namespace trustbench {

/// What all sessions of one site share, so that a batch asks once: the policy, the operator's confirmations
/// of signing certificates, and the operator's secret while the program runs. Lives in the sessions' thread.
class SiteContext final : public QObject {
    Q_OBJECT
public:
    SiteContext(SitePolicy policy, QString operatorName, QObject* parent = nullptr);
    ~SiteContext() override;

    const SitePolicy& policy() const { return m_policy; }
    const QString& operatorName() const { return m_operatorName; }

    /// From a file of a device orchestration software: for every device that has not passed its endpoint yet,
    /// and for those to come. `candidates` may build a path, never end one.
    void giveEndpoint(const WosEndpoint& endpoint, std::vector<PoolCertificate> candidates);

    /// A certificate that the operator had fetched may help to build a path; it never ends one.
    void addCandidates(const std::vector<PoolCertificate>& candidates);

    /// Who confirmed it: "site file", or the operator; empty: nobody.
    QString confirmedBy(const QString& sha256) const;
    void confirmSigner(const QString& sha256, const QString& by);

    /// Trust in a WOS's signing certificate that a device has established, for those that follow it; none
    /// after ten minutes, or when its chain has run out since.
    void establishSigner(const QUrl& from, const SignerVerdict& verdict);
    std::optional<SignerVerdict> establishedSigner(const QUrl& from, const QDateTime& now) const;
    /// The WOS seems to have another one, or the operator wants to see it again.
    void forgetSigner();

    /// Where the secret comes from when nobody has entered one: the site's secret file, a file descriptor.
    using SecretSource = std::function<Result<Secret>()>;
    void setSecretSource(SecretSource source);
    void setOperatorSecret(Secret secret);
    /// The WOS refused it: the next session asks again.
    void dropOperatorSecret();
    /// operatorSecretMissing, or the source's own failure (secretFileExposed, fileUnreadable).
    Result<std::shared_ptr<const Secret>> operatorSecret();

Q_SIGNALS:
    void endpointGiven(const trustbench::WosEndpoint& endpoint);
    void signerConfirmed(const QString& sha256, const QString& by);
    void operatorSecretEntered();

private:
    SitePolicy m_policy;
    QString m_operatorName;
    QHash<QString, QString> m_confirmed;
    std::optional<std::pair<QUrl, SignerVerdict>> m_signer;
    SecretSource m_secretSource;
    std::shared_ptr<const Secret> m_secret;
};

} // namespace trustbench
