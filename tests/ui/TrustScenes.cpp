#include "tests/ui/TrustScenes.h"

#include "tests/core/trust/TestPki.h"

namespace trustbench::scenes {

namespace {

using namespace pki;

TrustAnchor anchor(const Certificate& certificate, const char* file = "plant-north.pem") {
    return {certificate, QString::fromLatin1(file), QStringLiteral("m.olsen"), now.addDays(-40)};
}

PoolCertificate reply(const Certificate& certificate, int number, int of) {
    return {certificate, QStringLiteral("WOS reply, certificate %1 of %2").arg(number).arg(of)};
}

Issued wosLeaf(const Issued& issuer, int left = 212, const QByteArray& address = {}) {
    Spec spec{.subject = "wos.plant.example",
              .days = {-153, left},
              .serial = "51f0",
              .extensions = {{"keyUsage", "critical,digitalSignature"},
                             {"subjectAltName", "DNS:wos.plant.example"}}};
    if (!address.isEmpty())
        spec.extensions.push_back({"authorityInfoAccess", "caIssuers;URI:" + address});
    return leaf(issuer, spec);
}

/// Traces the pool's first certificate and fills in what the step knows beside it.
ChainContent traced(std::vector<PoolCertificate> pool, std::vector<TrustAnchor> anchors) {
    ChainContent content;
    content.trace = traceChain(pool.front().certificate, pool, anchors, {}, now);
    content.pool = std::move(pool);
    content.anchors = std::move(anchors);
    content.clockOffset = std::chrono::milliseconds(400);
    content.leafRole = QStringLiteral("WOS signing");
    content.anchorSet = QStringLiteral("revision 12");
    return content;
}

} // namespace

TrustFacts facts() {
    TrustFacts facts;
    facts.fetched = QStringLiteral("base64 of DER, 812 bytes");
    return facts;
}

ChainContent good() {
    const Issued top = root({.subject = "Plant Root CA G2", .days = {-2200, 3211}});
    const Issued spare = root({.subject = "Plant Root CA G3", .days = {-10, 7000}});
    const Issued issuing = ca(top, {.subject = "Plant Issuing CA 3", .days = {-720, 1104}});
    const Issued signer = wosLeaf(issuing);
    ChainContent content = traced({{signer, QStringLiteral("WOS reply, 10:14:31")},
                                   {issuing, QStringLiteral("Site file plant-issuing-3.pem")}},
                                  {anchor(top), anchor(spare)});
    return content;
}

ChainContent expiringSoon() {
    const Issued top = root({.subject = "Plant Root CA G2", .days = {-2200, 3211}});
    const Issued issuing = ca(top, {.subject = "Plant Issuing CA 3", .days = {-720, 1104}});
    return traced({reply(wosLeaf(issuing, 9), 1, 2), reply(issuing, 2, 2)}, {anchor(top)});
}

ChainContent expiredIntermediate() {
    const Issued old = root({.subject = "Plant Root CA G1", .days = {-4000, 1558}});
    const Issued issuing = ca(old, {.subject = "Plant Issuing CA 2", .days = {-1900, -5}});
    const Issued pinned = root({.subject = "Plant Root CA G2", .days = {-2200, 3211}});
    return traced({reply(wosLeaf(issuing), 1, 3), reply(issuing, 2, 3), reply(old, 3, 3)}, {anchor(pinned)});
}

ChainContent unknownRoot() {
    const Issued foreign = root({.subject = "Contoso Device Root", .days = {-100, 3000}});
    const Issued issuing = ca(foreign, {.subject = "Contoso Issuing CA", .days = {-100, 900}});
    const Issued pinned = root({.subject = "Plant Root CA G2", .days = {-2200, 3211}});
    return traced({reply(wosLeaf(issuing), 1, 3), reply(issuing, 2, 3), reply(foreign, 3, 3)},
                  {anchor(pinned)});
}

ChainContent crossSignedMesh() {
    const Issued north = root({.subject = "Plant North Root", .days = {-900, 3000}});
    const Issued south = root({.subject = "Plant South Root", .days = {-900, 2500}});
    const Issued bridge = ca(north, {.subject = "Plant Bridge CA", .days = {-400, 1500}});
    const Issued bridgeFromSouth =
        ca(south, {.subject = "Plant Bridge CA", .key = bridge.key, .days = {-400, 1200}, .serial = "2002"});
    const Issued southByNorth =
        ca(north, {.subject = "Plant South Root", .key = south.key, .days = {-300, 900}, .serial = "2003"});
    const Issued northBySouth =
        ca(south, {.subject = "Plant North Root", .key = north.key, .days = {-300, 800}, .serial = "2004"});
    const Issued issuing = ca(bridge, {.subject = "Plant Issuing CA 5", .days = {-200, 700}});
    return traced({reply(wosLeaf(issuing), 1, 4),
                   reply(issuing, 2, 4),
                   reply(bridge, 3, 4),
                   reply(bridgeFromSouth, 4, 4),
                   {southByNorth, QStringLiteral("site file cross-north.pem")},
                   {northBySouth, QStringLiteral("site file cross-south.pem")}},
                  {anchor(north), anchor(south, "plant-south.pem")});
}

ChainContent missingIntermediate(const QByteArray& address) {
    const Issued top = root({.subject = "Plant Root CA G2", .days = {-2200, 3211}});
    const Issued issuing = ca(top, {.subject = "Plant Issuing CA 4", .days = {-720, 1104}});
    return traced({reply(wosLeaf(issuing, 212, address), 1, 1)}, {anchor(top)});
}

ChainContent loop() {
    const Key one = newKey();
    const Key two = newKey();
    const Issued first = root({.subject = "Loop CA A", .key = one});
    const Issued second = root({.subject = "Loop CA B", .key = two});
    const Issued firstBySecond = ca(second, {.subject = "Loop CA A", .key = one, .serial = "31"});
    const Issued secondByFirst = ca(first, {.subject = "Loop CA B", .key = two, .serial = "32"});
    const Issued pinned = root({.subject = "Plant Root CA G2", .days = {-2200, 3211}});
    return traced(
        {reply(wosLeaf(firstBySecond), 1, 3), reply(firstBySecond, 2, 3), reply(secondByFirst, 3, 3)},
        {anchor(pinned)});
}

ChainContent many(int certificates) {
    ChainContent content = good();
    const Issued other = root({.subject = "Other Root"});
    const Key shared = newKey();
    std::vector<Issued> issuers{other};
    for (int i = 0; static_cast<int>(content.pool.size()) < certificates - 1; ++i) {
        const Issued& issuer = issuers[static_cast<std::size_t>(i) % issuers.size()];
        const Issued made = ca(issuer, {.subject = "Other CA " + QByteArray::number(i),
                                        .key = shared,
                                        .serial = QByteArray::number(70000 + i, 16)});
        if (issuers.size() < 8)
            issuers.push_back(made);
        content.pool.push_back({made, QStringLiteral("site store, entry %1").arg(i + 1)});
    }
    content.trace =
        traceChain(content.pool.front().certificate, content.pool, content.anchors, content.policy, now);
    return content;
}

ChainContent forged() {
    const Issued top = root({.subject = "Plant Root CA G2", .days = {-2200, 3211}});
    const Issued issuing = ca(top, {.subject = "Plant Issuing CA 3", .days = {-720, 1104}});
    // The same name but another key: the signature cannot verify with the one at hand.
    const Issued impostor = ca(top, {.subject = "Plant Issuing CA 3", .days = {-720, 1104}});
    const Issued signer = leaf(
        impostor,
        {.subject = "wos.plant.example", .days = {-10, 212}, .extensions = {{"authorityKeyIdentifier", ""}}});
    return traced({reply(signer, 1, 2), reply(issuing, 2, 2)}, {anchor(top)});
}

ChainContent noAnchors() {
    const Issued top = root({.subject = "Plant Root CA G2", .days = {-2200, 3211}});
    const Issued issuing = ca(top, {.subject = "Plant Issuing CA 3", .days = {-720, 1104}});
    return traced({reply(wosLeaf(issuing), 1, 3), reply(issuing, 2, 3), reply(top, 3, 3)}, {});
}

} // namespace trustbench::scenes
