#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <chrono>

namespace trustbench {

/// Who can do something about a failure.
enum class FailureGroup {
    operatorInput, ///< the operator can correct it: a file, a value, a permission
    peerRefused,   ///< the other side answered, and the answer is no or cannot be accepted
    transport,     ///< the other side could not be reached, or the exchange broke off
    internal,      ///< this program or this machine is at fault
    cancelled,     ///< nobody is at fault: the operator stopped it
};

/// Every way in which something can go wrong, one line of meaning each. The second column is the group.
/// Words for people are in ui/text/FailureText.cpp; a test checks that each code has its words there.
#define TRUSTBENCH_FAILURE_CODES(X)                                                                          \
    /* Files and input */                                                                                    \
    X(usage, operatorInput)                /* the command line is wrong */                                   \
    X(fileUnreadable, operatorInput)       /* a file is missing or cannot be read */                         \
    X(fileTooLarge, operatorInput)         /* a file is over the limit named in the detail */                \
    X(fileUnwritable, operatorInput)       /* a file cannot be written: permission, disk full */             \
    X(formatUnknown, operatorInput)        /* the file is none of the kinds that could stand here */         \
    X(certificateMalformed, operatorInput) /* a certificate cannot be parsed */                              \
    X(keyMalformed, operatorInput)         /* a private key cannot be parsed */                              \
    X(passphraseNeeded, operatorInput)     /* the key or container is encrypted */                           \
    X(passphraseWrong, operatorInput)      /* the passphrase does not open it */                             \
    X(keyUnsupported, operatorInput)       /* key kind or size outside RSA 2048..4096, P-256/384, Ed25519 */ \
    X(keyMismatch, operatorInput)          /* the key does not belong to the certificate */                  \
    X(certificateExpired, operatorInput)   /* the device certificate has expired */                          \
    X(certificateNotYetValid, operatorInput) /* the device certificate is not valid yet */                   \
    X(deviceIdMissing, operatorInput)        /* no device id in the certificate and none entered */          \
    X(deviceIdMismatch, operatorInput)       /* device id and capability serialNumber disagree */            \
    X(deviceFilesMissing, operatorInput)     /* scanned serial: a file it stands for is not there */         \
    X(deviceDuplicate, operatorInput)        /* the same device is on the bench twice */                     \
    X(capabilitiesInvalid, operatorInput)    /* the capability document breaks its schema */                 \
    X(siteInvalid, operatorInput)            /* the site file is wrong; the detail names the path in it */   \
    X(dosFileInvalid, operatorInput)         /* the DOS endpoint file is wrong */                            \
    X(profileInvalid, operatorInput)         /* the wire profile is wrong or unknown */                      \
    X(manifestInvalid, operatorInput)        /* the manifest is wrong; the detail has line and column */     \
    X(journalUnusable, operatorInput)        /* the journal cannot be opened, is newer, or is locked */      \
    X(operatorSecretMissing, operatorInput)  /* no operator secret where the site says it is */              \
    X(secretFileExposed, operatorInput)      /* a file with a secret can be read by others */                \
    X(anchorMissing, operatorInput)          /* no confirmed anchor of the kind needed */                    \
    X(confirmationNeeded, operatorInput)     /* the signing certificate has not been confirmed by anyone */  \
    X(tokenMissing, operatorInput)           /* the access token must be entered again */                    \
    X(keyringUnavailable, operatorInput)     /* the keyring of the system is not there or stays locked */    \
    X(tokenMalformed, operatorInput)         /* what was entered cannot be an access token */                \
    X(envelopeMalformed, operatorInput)      /* not an envelope */                                           \
    X(handoverFailed, operatorInput)         /* the bundle could not be delivered or read back */            \
    X(labelUnfit, operatorInput) /* a label would not fit or not scan back, or its layout is bad */          \
    /* The answer is no */                                                                                   \
    X(tlsUntrusted, peerRefused)                /* the TLS chain ends outside the site's TLS anchors */      \
    X(operatorRefused, peerRefused)             /* the WOS refused the operator's credentials */             \
    X(certificateConflict, peerRefused)         /* the WOS has another certificate under this device id */   \
    X(signingCertificateUntrusted, peerRefused) /* it does not trace to a confirmed signing anchor */        \
    X(signingIdentityMismatch, peerRefused)     /* it traces, but is not the site's signing identity */      \
    X(signingCertificateChanged, peerRefused)   /* another signing certificate than the confirmed one */     \
    X(onboardingRejected, peerRefused)          /* the WOS rejected the device */                            \
    X(requestRefused, peerRefused)              /* the WOS refused a request; detail: status and reason */   \
    X(redirectRefused, peerRefused)             /* a redirect that must not be followed */                   \
    X(answerMalformed, peerRefused)             /* an answer is not what the wire profile says */            \
    X(answerUnverified, peerRefused)            /* an answer's envelope does not verify */                   \
    X(answerForeign, peerRefused)               /* an answer for another device or another request */        \
    X(signatureInvalid, peerRefused)            /* a signature does not verify */                            \
    X(tokenRefused, peerRefused)                /* the repository refused the token */                       \
    X(tokenExpired, peerRefused)                /* the token has expired */                                  \
    X(repositoryMissing, peerRefused)           /* no repository at the address given */                     \
    X(branchMissing, peerRefused)               /* the repository has no such branch */                      \
    X(repositoryUntrusted, peerRefused)         /* the repository is not what the site demands */            \
    X(accessRemains, peerRefused)               /* a token that was taken back still opens its repository */ \
    X(hostKeyUnknown, peerRefused)              /* the site pins no host key for this SSH server */          \
    X(hostKeyChanged, peerRefused)              /* an SSH server shows another host key than the pinned */   \
    X(sshKeyRefused, peerRefused)               /* the SSH server refused the site's key */                  \
    X(clockSkew, peerRefused)                   /* refused, and the clocks differ enough to explain it */    \
    X(replyTooLarge, peerRefused)               /* an answer is over the limit named in the detail */        \
    /* Transport */                                                                                          \
    X(unreachable, transport)    /* no connection: refused, no route, name unknown */                        \
    X(timedOut, transport)       /* no complete answer within the limit named in the detail */               \
    X(connectionLost, transport) /* the connection ended in the middle */                                    \
    X(serverBusy, transport)     /* 429 or 5xx: try again later */                                           \
    X(tlsFailed, transport)      /* no TLS session: protocol version, cipher, client certificate wanted */   \
    /* This program */                                                                                       \
    X(cryptoProviderMissing, internal) /* QCA's ossl plugin is not there */                                  \
    X(sshProgramMissing, internal)     /* the ssh program of OpenSSH is not there */                         \
    X(cryptoFailed, internal)          /* a cryptographic library refused; detail has its words */           \
    X(internalError, internal)         /* a fault of ours; the detail says where */                          \
    X(cancelled, cancelled)            /* the operator cancelled */

enum class FailureCode {
#define X(code, group) code,
    TRUSTBENCH_FAILURE_CODES(X)
#undef X
};

/// What went wrong (code), with what (subject: a path, a URL, a field), and the technical detail.
/// Holds no translated words and never a secret. Tested in tests/core/base.
struct Failure {
    FailureCode code = FailureCode::internalError;
    QString subject;
    QString detail;
    std::chrono::seconds retryAfter{0}; ///< serverBusy: how long it asked to be left alone; 0: not said

    bool operator==(const Failure&) const = default;
};

FailureGroup groupOf(FailureCode code);
/// The code's name as it stands in JSON output and in the journal: `tlsUntrusted`.
QString nameOf(FailureCode code);
/// The code of that name, or internalError for one this version does not know.
FailureCode failureCodeFromName(const QString& name);
QList<FailureCode> allFailureCodes();

} // namespace trustbench

Q_DECLARE_METATYPE(trustbench::Failure)
