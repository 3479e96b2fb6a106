#pragma once

#include <QNetworkAccessManager>
#include <QNetworkRequest>

namespace trustbench {

/// A manager that does nothing by itself: no cookies, no cache, no redirects, no upgrade of addresses; the
/// system's proxies are looked up on the manager's own thread and never used for this machine itself.
QNetworkAccessManager* makeNetworkManager(QObject* parent);

/// A request as every one of ours begins: HTTP/1.1 without pipelining, no stored credentials, the reply's
/// bytes as they are on the wire.
QNetworkRequest plainRequest(const QUrl& url);

/// `https://host:port`, the port always written.
QString originOf(const QUrl& url);

} // namespace trustbench
