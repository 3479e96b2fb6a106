<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>BenchPanel</name>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChainWords</name>
    <message>
        <source>Expired 1 day ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired %1 days ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts in 1 day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts in %1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 day left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>self-signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may sign certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>digital signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End entity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned anchor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not an anchor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned, not needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pinned anchors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer wanted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No certificate at hand has this name and key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty place: the issuer %1 is missing. %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2. %3. %4. %5, %6. SHA-256 begins %7. From: %8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature
verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No
match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broken:
%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not
checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link from %1 to %2: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust anchors: %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No certificate to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, then </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trusted. From anchor to leaf: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not trusted. From the end of the path to the leaf: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRL missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device, not WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weak key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weak digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issuer expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issuer too early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signature wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issuer missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issuer no CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>path too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>policy missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issuer revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issuer refused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailureText</name>
    <message>
        <source>The command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was called in a way it does not understand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The arguments do not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at its --help and call it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system did not open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path and the file&apos;s permissions, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too large to be what is expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its size is over the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the right file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system did not let it be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the space left on the disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is none of the kinds that can stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither PEM, DER, PKCS#7, PKCS#12 nor base64 of these was found in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the right file, or export it again as PEM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be parsed as a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is damaged, cut off, or not an X.509 certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the certificate from its issuer again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be parsed as a private key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is damaged, cut off, or in an unknown format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the key again as PKCS#8 PEM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without its passphrase it cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the passphrase again; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has a key that cannot be used here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usable are RSA with 2048 to 4096 bits, ECDSA on P-256 or P-384, and Ed25519</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have a certificate issued for a key of one of these kinds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not belong to the device certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key and the public key in the certificate are not a pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the key that the certificate was issued for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its notAfter lies before the time on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have the certificate renewed; if the time on this machine is wrong, set the clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not valid yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its notBefore lies after the time on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is valid; if the time on this machine is wrong, set the clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no device id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate has neither a subject serialNumber nor a hardwareModuleName, and none was entered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the manufacturer&apos;s serial number as the device id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device ids of %1 disagree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate, capability document and what was entered name different devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that all files belong to this device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site&apos;s device folder was searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the file there, or check the scanned serial and the site&apos;s file patterns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capability document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a valid capability document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It breaks the schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the fields named and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site %1 cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the place named and open the site again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint file %1 cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask whoever runs the device orchestration software for a correct file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wire profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wire profile %1 cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is unknown to this version, or wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of the known wire profiles in the site file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The manifest %1 cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These places in it are wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct them; no device was touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal %1 cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in use, from a newer version, or damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the other program that uses it, or name another journal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no operator secret for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WOS takes a device certificate only with the operator&apos;s own credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the secret, or name a file with it in operator.secretFile of the site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file with a secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds a secret, and others on this machine can read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the file the mode 0600, and consider whether the secret must be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no confirmed trust anchor for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without an anchor nothing can be trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the root certificate over a way you trust, compare its fingerprint, and add it to the site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing certificate of %1 has not been confirmed by anyone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It traces to an anchor of the site, but a person must confirm its SHA-256 fingerprint once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one you were given, then confirm it in the window, with --confirm, or in signing.confirmed of the site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token of %1 is no longer here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens are held in memory alone and were lost when the program ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on: a new token is asked for, or enter it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was entered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an access token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A token is one word of printable ASCII characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or scan the token again, without the characters around it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an envelope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its form is not what the wire profile says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that this is the right file, whole and unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hand-over to %1 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bundle could not be delivered, or reads back differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the destination and run the step again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS connection to %1 is not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its certificate chain does not lead to a TLS anchor of the site; no secret was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find out who answers there. Add its root to anchors.tls, or an inspecting proxy to interceptors, only after comparing fingerprints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the operator&apos;s credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operator secret is wrong or has no right to upload device certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the operator secret of the site; nothing was changed at the WOS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WOS has another certificate for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate with a different fingerprint stands under this device id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find out which certificate is right, and have the other one removed at the WOS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing certificate of %1 is not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not trace to a confirmed signing anchor of the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the chain; fetch it again once the WOS serves the right certificate, or add the missing root to anchors.signing after comparing its fingerprint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing certificate of %1 is not the one this site names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It traces to an anchor, but does not match signing.identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not go on. Ask whoever runs the WOS; correct signing.identity only if it is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing certificate of %1 has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not the one that was confirmed before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask whoever runs the WOS whether it was renewed, compare the fingerprint, and confirm the new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was rejected by the WOS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WOS gave this reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle the reason with whoever runs the WOS, then run the step again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WOS refused %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its answer was no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle the reason with whoever runs the WOS, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was redirected, which was not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request with a body or a credential goes to the address in the site and nowhere else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the address in the site if the service has moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 cannot be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not what the wire profile says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address and the wire profile of the site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 does not verify.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not signed by the WOS&apos;s signing certificate, or was changed on the way; it was not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a proxy that changes answers, and fetch the signing certificate again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 belongs to something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is signed, but for another device or another request; it was not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it comes back, look for a proxy that repeats answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature of %1 does not verify.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature, data and certificate do not belong together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that key, certificate and data are the right ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token was refused by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The repository does not accept it for reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for a new token and check that it may read this repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access token for %1 has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its time is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for a new token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the address given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no repository at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Git server does not know it, or does not show it to this token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the release URL and what the token may read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that was asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The branch %1 is not in the repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The repository has no such branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the branch, or have it created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was refused, and the clocks disagree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time on this machine differs from the WOS&apos;s by enough to explain the refusal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the clock of this machine, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is over the limit and was cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the address is the right one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection came about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address, the network and the proxy, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No complete answer came within the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the load of the server, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended in the middle of the exchange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; what was already done is not done twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No TLS session came about with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two sides did not agree on protocol version, cipher or client certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the address and port are those of an HTTPS service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is busy or out of order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It asked to be tried later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a while, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the ossl plugin of QCA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cryptographic provider is missing: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without QCA&apos;s ossl plugin no key can be used, so the program does not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the package libqca-qt6-plugins, or run installer/setup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cryptographic operation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cryptographic library refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it comes back, report it with the technical detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 went wrong inside Trustbench.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a fault of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The operator stopped it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again at any time; what is done stays done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is on the bench twice.</source>
        <translation>%1 steht zweimal auf der Bank.</translation>
    </message>
    <message>
        <source>Another certificate file holds the same device</source>
        <translation>Eine andere Zertifikatsdatei enthält dasselbe Gerät</translation>
    </message>
    <message>
        <source>Remove one of the two, or check which file belongs to this device.</source>
        <translation>Entfernen Sie eines der beiden oder prüfen Sie, welche Datei zu diesem Gerät gehört.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepFacts</name>
    <message>
        <source>subject serialNumber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hardwareModuleName</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entered by the operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device id %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate in date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possession of the key proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nonce signed and verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS traced to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>TLS chain not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no confirmed TLS anchor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issuer missing: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS is intercepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allowed by the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No interception noticed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS did not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock offset to WOS %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit 30 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hint only, not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock offset not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no Date header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device certificate was already there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device certificate uploaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the operator&apos;s credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Git host traced to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read access verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s), %1 ms</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Branch %1 found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capability document valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Serial number agrees with the device id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent in an envelope and accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bundle written and read back</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n digest(s) equal</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Confirmed by the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not confirmed by the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written to a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left, to %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>WOS is %1 s ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS is %1 s behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept in the journal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepText</name>
    <message>
        <source>Identify device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the device certificate and prove that its key is here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the WOS and check that it can be reached and trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the device certificate known to the WOS with the operator&apos;s credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace the WOS&apos;s signing certificate to an anchor of the site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Git enrolment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receive the release repository and its token, and read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the WOS what the device can run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the device what it needs, and check that it arrived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::ActionBar</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the step before (Alt+Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set device aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do this step again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::ActivityModel</name>
    <message>
        <source>Device %1 identified, key %2, possession proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS reached, TLS chain trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS reached, TLS chain trusted, clock offset %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device certificate was already there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device certificate uploaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing certificate trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chain traced: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repository read with the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Repository read with the token, %n reference(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Capability document accepted by the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bundle written and read back; onboarding done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifying the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reaching the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploading the device certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the signing certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracing the recorded signing certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requesting onboarding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the WOS for its decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the decision of the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for a new token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the repository with the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending the capability document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handing over to the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the operator</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::AnchorEditor</name>
    <message>
        <source>Add certificate files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: add certificate files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, file %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed by %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint of %1 from another source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type or paste the SHA-256 that the administrator gave you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is compared here; only an equal one confirms the anchor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A SHA-256 fingerprint has 64 hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not equal. This is another certificate; do not use it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::BenchModel</name>
    <message>
        <source>%1, %2, step %3 of 7, %4</source>
        <comment>serial, state, number, step</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::BenchPanel</name>
    <message>
        <source>Show the list and scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan or type serial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serials at hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a device from files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Devices on the bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No device matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n needing you</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on bench</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>total, parts</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::BottomPanel</name>
    <message>
        <source>Fold the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the panel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::CapabilitiesPage</name>
    <message>
        <source>Results of this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems of the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capability document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON file of this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document, as it is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check and send document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the document first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::EmptyPage</name>
    <message>
        <source>Add a device from files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No devices yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the label of the first device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or take one whose files are in the device folder:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more; type part of a serial to find it</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::EndpointPage</name>
    <message>
        <source>Results of this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the signing certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a DOS file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device orchestration software hands out a file with the addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applies the next DOS file that appears there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entered here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch a folder for DOS files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the DOS file %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses taken from the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It also names %n anchor(s). They stay candidates: nothing is trusted until somebody confirms it for the site.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Watching %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an https address of the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the address of the signing certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secret is sent before TLS is trusted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::Explanation</name>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies what is wrong and what to do as text, without any secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technical detail: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::FileRow</name>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::GitPage</name>
    <message>
        <source>Access token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personal token, classic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personal token, fine-grained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installation token, non-user account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OAuth token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GitLab personal token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GitLab deploy token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gitea token</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type, paste or scan the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empties the field and waits for the scanner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repository address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the token is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the token&apos;s time that is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in wiped memory until the hand-over, never written to logs or journal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results of this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recognised by its form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its value is never shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the WOS issues it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1 UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store token and continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the https address of the repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is tested before it is stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the token first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::HandOverPage</name>
    <message>
        <source>Results of this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder holds the access token in a file of its own that only you can read. Give it to the device and then delete it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> UTC</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::IdentifyPage</name>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase of the key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results of this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop certificate and key files here, or a PKCS#12 container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM, DER or PKCS#12</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave empty where the certificate file holds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capability document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional here; asked for at step 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only where the certificate has none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slot or name, for people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is used once and not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identify device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the certificate file first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::MainWindow</name>
    <message>
        <source>Open a site file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 prepared %2 UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent %2 UTC, answer %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No envelope yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device id</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::OnboardingView</name>
    <message>
        <source>Page of the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device onboarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All seven steps are done. The device can be taken off the bench.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This step is finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device is at step %1, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Onboarded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WOS knows the device and the device has what it needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished steps are kept; the device goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device stays at this step and nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identify device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the certificate file first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the next label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished steps are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::SecretField</name>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::SitePage</name>
    <message>
        <source>A site is everything that stays the same from device to device: where the WOS is, whom to trust, and where the devices&apos; files are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results of the test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plant North, line 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the signing certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator secret file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional: a file that only you can read; otherwise the secret is asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS anchors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roots that the WOS&apos;s and the Git server&apos;s TLS certificates must trace to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing anchors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roots that the WOS&apos;s signing certificate must trace to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the signing certificate is recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A root of the plant also issues device certificates, so the signing certificate must be recognised as the WOS&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds certificate, key and capability document of each device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional regular expression; group 1 is the serial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scanned serial takes the place of {id} in the file names: {id}.pem, {id}.key and {id}.json unless the site file says otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a site file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an https address of the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the address of the signing certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare every fingerprint or remove the anchor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a TLS anchor and a signing anchor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the signing identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scan pattern is not a regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reaching the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WOS answers and TLS is trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing certificate is traced with the first device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::StepItem</name>
    <message>
        <source>not reached yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of 7, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at step %1 again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::StepRail</name>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::TopBar</name>
    <message>
        <source>Look at and change this site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a site file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last contact %1 UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reaching the WOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS not reachable</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::TrustPage</name>
    <message numerus="yes">
        <source>%1, %n byte(s)</source>
        <comment>encoding, size</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>WOS reply, certificate %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WOS signing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trusted earlier; the certificate and who confirmed it are kept in the journal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signing certificate has not been fetched yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 of the signing certificate
%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm and continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once for this site and certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can continue when all checks pass</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::UploadPage</name>
    <message>
        <source>Operator secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type, paste or scan the secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results of this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WOS refused the secret that was sent. Enter another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to the WOS over trusted TLS alone; kept in memory until the program ends, never written to files or logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the operator secret first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trustbench::WaitRow</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <comment>what is under way, seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for %1, %2 s of %3 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
