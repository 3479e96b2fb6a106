<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AuditText</name>
    <message>
        <source>The record was changed after it was written.</source>
        <translation>Der Eintrag wurde nach dem Schreiben verändert.</translation>
    </message>
    <message>
        <source>Records before this one are missing.</source>
        <translation>Einträge vor diesem fehlen.</translation>
    </message>
    <message>
        <source>The record stands in a place that is not its own.</source>
        <translation>Der Eintrag steht an einer Stelle, die nicht seine ist.</translation>
    </message>
    <message>
        <source>What stood before this run is missing or another.</source>
        <translation>Was vor diesem Lauf stand, fehlt oder ist ein anderes.</translation>
    </message>
    <message>
        <source>The seal that belongs on this record is missing.</source>
        <translation>Das Siegel, das auf diesen Eintrag gehört, fehlt.</translation>
    </message>
    <message>
        <source>The seal does not fit the chain, or another key made it.</source>
        <translation>Das Siegel passt nicht zur Kette, oder ein anderer Schlüssel hat es gemacht.</translation>
    </message>
    <message>
        <source>The journal says something else than was recorded.</source>
        <translation>Das Journal sagt etwas anderes, als aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>The journal no longer has what was recorded.</source>
        <translation>Das Journal hat nicht mehr, was aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>The journal has something that was never recorded.</source>
        <translation>Das Journal hat etwas, das nie aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>The chain does not hold the given head: its end was cut off or made anew.</source>
        <translation>Die Kette enthält den genannten Kopf nicht: Ihr Ende wurde abgeschnitten oder neu gemacht.</translation>
    </message>
</context>
<context>
    <name>CauseText</name>
    <message>
        <source>Wrong arguments</source>
        <translation>Falsche Argumente</translation>
    </message>
    <message>
        <source>File not readable</source>
        <translation>Datei nicht lesbar</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>Datei zu groß</translation>
    </message>
    <message>
        <source>File not writable</source>
        <translation>Datei nicht schreibbar</translation>
    </message>
    <message>
        <source>Format unknown</source>
        <translation>Format unbekannt</translation>
    </message>
    <message>
        <source>Certificate malformed</source>
        <translation>Zertifikat fehlerhaft</translation>
    </message>
    <message>
        <source>Key malformed</source>
        <translation>Schlüssel fehlerhaft</translation>
    </message>
    <message>
        <source>Passphrase needed</source>
        <translation>Passphrase nötig</translation>
    </message>
    <message>
        <source>Passphrase wrong</source>
        <translation>Passphrase falsch</translation>
    </message>
    <message>
        <source>Key not supported</source>
        <translation>Schlüssel nicht unterstützt</translation>
    </message>
    <message>
        <source>Key of another certificate</source>
        <translation>Schlüssel eines anderen Zertifikats</translation>
    </message>
    <message>
        <source>Certificate expired</source>
        <translation>Zertifikat abgelaufen</translation>
    </message>
    <message>
        <source>Certificate not valid yet</source>
        <translation>Zertifikat noch nicht gültig</translation>
    </message>
    <message>
        <source>Device id missing</source>
        <translation>Gerätekennung fehlt</translation>
    </message>
    <message>
        <source>Device ids disagree</source>
        <translation>Gerätekennungen verschieden</translation>
    </message>
    <message>
        <source>Device files missing</source>
        <translation>Gerätedateien fehlen</translation>
    </message>
    <message>
        <source>Device stands twice</source>
        <translation>Gerät steht doppelt</translation>
    </message>
    <message>
        <source>Capabilities invalid</source>
        <translation>Fähigkeiten ungültig</translation>
    </message>
    <message>
        <source>Site file invalid</source>
        <translation>Standortdatei ungültig</translation>
    </message>
    <message>
        <source>DOS file invalid</source>
        <translation>DOS-Datei ungültig</translation>
    </message>
    <message>
        <source>Wire profile invalid</source>
        <translation>Drahtprofil ungültig</translation>
    </message>
    <message>
        <source>Manifest invalid</source>
        <translation>Geräteliste ungültig</translation>
    </message>
    <message>
        <source>Journal not usable</source>
        <translation>Journal nicht verwendbar</translation>
    </message>
    <message>
        <source>Operator secret missing</source>
        <translation>Betreibergeheimnis fehlt</translation>
    </message>
    <message>
        <source>Secret file exposed</source>
        <translation>Geheimnisdatei lesbar für andere</translation>
    </message>
    <message>
        <source>Anchor missing</source>
        <translation>Anker fehlt</translation>
    </message>
    <message>
        <source>Confirmation needed</source>
        <translation>Bestätigung nötig</translation>
    </message>
    <message>
        <source>Token missing</source>
        <translation>Token fehlt</translation>
    </message>
    <message>
        <source>Keyring unavailable</source>
        <translation>Schlüsselbund nicht verfügbar</translation>
    </message>
    <message>
        <source>Token malformed</source>
        <translation>Token fehlerhaft</translation>
    </message>
    <message>
        <source>Envelope malformed</source>
        <translation>Umschlag fehlerhaft</translation>
    </message>
    <message>
        <source>Hand-over failed</source>
        <translation>Übergabe fehlgeschlagen</translation>
    </message>
    <message>
        <source>TLS not trusted</source>
        <translation>TLS nicht vertraut</translation>
    </message>
    <message>
        <source>Operator refused</source>
        <translation>Betreiber abgelehnt</translation>
    </message>
    <message>
        <source>Other certificate at the WOS</source>
        <translation>Anderes Zertifikat am WOS</translation>
    </message>
    <message>
        <source>Signing certificate not trusted</source>
        <translation>Signaturzertifikat nicht vertraut</translation>
    </message>
    <message>
        <source>Signing identity differs</source>
        <translation>Signaturidentität weicht ab</translation>
    </message>
    <message>
        <source>Signing certificate changed</source>
        <translation>Signaturzertifikat geändert</translation>
    </message>
    <message>
        <source>Onboarding rejected</source>
        <translation>Onboarding abgewiesen</translation>
    </message>
    <message>
        <source>Request refused</source>
        <translation>Anfrage abgelehnt</translation>
    </message>
    <message>
        <source>Redirect refused</source>
        <translation>Umleitung abgelehnt</translation>
    </message>
    <message>
        <source>Answer malformed</source>
        <translation>Antwort fehlerhaft</translation>
    </message>
    <message>
        <source>Answer not verified</source>
        <translation>Antwort nicht bestätigt</translation>
    </message>
    <message>
        <source>Answer meant for another</source>
        <translation>Antwort für andere bestimmt</translation>
    </message>
    <message>
        <source>Signature invalid</source>
        <translation>Signatur ungültig</translation>
    </message>
    <message>
        <source>Token refused</source>
        <translation>Token abgelehnt</translation>
    </message>
    <message>
        <source>Token expired</source>
        <translation>Token abgelaufen</translation>
    </message>
    <message>
        <source>Repository missing</source>
        <translation>Repository fehlt</translation>
    </message>
    <message>
        <source>Branch missing</source>
        <translation>Zweig fehlt</translation>
    </message>
    <message>
        <source>Repository not trusted</source>
        <translation>Repository nicht vertraut</translation>
    </message>
    <message>
        <source>Clocks differ</source>
        <translation>Uhren verschieden</translation>
    </message>
    <message>
        <source>Answer too large</source>
        <translation>Antwort zu groß</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Keine Antwort zur Zeit</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Server busy</source>
        <translation>Server überlastet</translation>
    </message>
    <message>
        <source>TLS not possible</source>
        <translation>TLS nicht möglich</translation>
    </message>
    <message>
        <source>Cryptographic provider missing</source>
        <translation>Kryptografischer Anbieter fehlt</translation>
    </message>
    <message>
        <source>Cryptographic failure</source>
        <translation>Kryptografischer Fehler</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Fault of the program</source>
        <translation>Fehler des Programms</translation>
    </message>
    <message>
        <source>Label does not fit</source>
        <translation>Etikett passt nicht</translation>
    </message>
    <message>
        <source>Token not refused</source>
        <translation>Token nicht abgelehnt</translation>
    </message>
    <message>
        <source>Host key unknown</source>
        <translation>Hostschlüssel unbekannt</translation>
    </message>
    <message>
        <source>Host key changed</source>
        <translation>Hostschlüssel geändert</translation>
    </message>
    <message>
        <source>SSH key refused</source>
        <translation>SSH-Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>SSH program missing</source>
        <translation>SSH-Programm fehlt</translation>
    </message>
</context>
<context>
    <name>CertificateFields</name>
    <message>
        <source>not said</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>Signiert mit</translation>
    </message>
    <message>
        <source>Is a CA</source>
        <translation>Ist eine CA</translation>
    </message>
    <message>
        <source>Digital signature</source>
        <translation>Digitale Signatur</translation>
    </message>
    <message>
        <source>Subject key identifier</source>
        <translation>Schlüsselkennung des Inhabers</translation>
    </message>
    <message>
        <source>Authority key identifier</source>
        <translation>Schlüsselkennung des Ausstellers</translation>
    </message>
    <message>
        <source>Issuer can be fetched from</source>
        <translation>Aussteller abrufbar von</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Erweiterungen</translation>
    </message>
    <message>
        <source>%1, critical</source>
        <translation>%1, kritisch</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>Bestätigt von</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 am %2</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>none pinned</source>
        <translation>keiner hinterlegt</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Gesucht</translation>
    </message>
    <message>
        <source>Its full name</source>
        <translation>Vollständiger Name</translation>
    </message>
    <message>
        <source>It issued</source>
        <translation>Hat ausgestellt</translation>
    </message>
    <message>
        <source>Its key identifier</source>
        <translation>Schlüsselkennung</translation>
    </message>
    <message>
        <source>Can be fetched from</source>
        <translation>Abrufbar von</translation>
    </message>
    <message>
        <source>no address is named</source>
        <translation>keine Adresse genannt</translation>
    </message>
</context>
<context>
    <name>ChainExport</name>
    <message>
        <source>Chain of certificates</source>
        <translation>Zertifikatskette</translation>
    </message>
</context>
<context>
    <name>ChainReport</name>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>FEHLGESCHLAGEN</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>%1 to %2 (%3)</source>
        <translation>%1 bis %2 (%3)</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Validated at %1</source>
        <translation>Geprüft für %1</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Technical detail: %1</source>
        <translation>Technische Angabe: %1</translation>
    </message>
    <message>
        <source>Other certificates at hand</source>
        <translation>Weitere vorliegende Zertifikate</translation>
    </message>
</context>
<context>
    <name>ChainWords</name>
    <message>
        <source>Expired 1 day ago</source>
        <translation>Seit 1 Tag abgelaufen</translation>
    </message>
    <message>
        <source>Expired %1 days ago</source>
        <translation>Seit %1 Tagen abgelaufen</translation>
    </message>
    <message>
        <source>Starts in 1 day</source>
        <translation>Beginnt in 1 Tag</translation>
    </message>
    <message>
        <source>Starts in %1 days</source>
        <translation>Beginnt in %1 Tagen</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>1 day left</source>
        <translation>noch 1 Tag</translation>
    </message>
    <message>
        <source>%1 days left</source>
        <translation>noch %1 Tage</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>self-signed</source>
        <translation>selbst signiert</translation>
    </message>
    <message>
        <source>may sign certificates</source>
        <translation>darf Zertifikate signieren</translation>
    </message>
    <message>
        <source>digital signature</source>
        <translation>digitale Signatur</translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>End entity</source>
        <translation>Endzertifikat</translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation>Zwischenzertifikat</translation>
    </message>
    <message>
        <source>Pinned anchor</source>
        <translation>Hinterlegter Anker</translation>
    </message>
    <message>
        <source>In date</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not an anchor</source>
        <translation>Kein Anker</translation>
    </message>
    <message>
        <source>Not yet trusted</source>
        <translation>Nicht vertraut</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Pinned, not needed</source>
        <translation>Hinterlegt, nicht nötig</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nicht nötig</translation>
    </message>
    <message>
        <source>the pinned anchors</source>
        <translation>die hinterlegten Anker</translation>
    </message>
    <message>
        <source>Issuer wanted</source>
        <translation>Aussteller gesucht</translation>
    </message>
    <message>
        <source>No certificate at hand has this name and key</source>
        <translation>Kein vorliegendes Zertifikat hat diesen Namen und Schlüssel</translation>
    </message>
    <message>
        <source>Empty place: the issuer %1 is missing. %2.</source>
        <translation>Leerer Platz: Der Aussteller %1 fehlt. %2.</translation>
    </message>
    <message>
        <source>%1: %2. %3. %4. %5, %6. SHA-256 begins %7. From: %8.</source>
        <translation>%1: %2. %3. %4. %5, %6. SHA-256 beginnt mit %7. Herkunft: %8.</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Stimmt überein</translation>
    </message>
    <message>
        <source>Signature
verified</source>
        <translation>Signatur
bestätigt</translation>
    </message>
    <message>
        <source>No
match</source>
        <translation>Stimmt nicht
überein</translation>
    </message>
    <message>
        <source>Broken:
%1</source>
        <translation>Unterbrochen:
%1</translation>
    </message>
    <message>
        <source>Link from %1 to %2: %3.</source>
        <translation>Verbindung von %1 zu %2: %3.</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>none pinned</source>
        <translation>keiner hinterlegt</translation>
    </message>
    <message>
        <source>%1 pinned</source>
        <translation>%1 hinterlegt</translation>
    </message>
    <message>
        <source>Trust anchors: %1. %2</source>
        <translation>Vertrauensanker: %1. %2</translation>
    </message>
    <message>
        <source>No certificate to show</source>
        <translation>Kein Zertifikat zu zeigen</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, dann </translation>
    </message>
    <message>
        <source>Trusted. From anchor to leaf: %1.</source>
        <translation>Vertraut. Vom Anker zum Blatt: %1.</translation>
    </message>
    <message>
        <source>Not trusted. From the end of the path to the leaf: %1.</source>
        <translation>Nicht vertraut. Vom Ende des Pfades zum Blatt: %1.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Not yet valid</source>
        <translation>Noch nicht gültig</translation>
    </message>
    <message>
        <source>Bad signature</source>
        <translation>Falsche Signatur</translation>
    </message>
    <message>
        <source>Not a CA</source>
        <translation>Keine CA</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Schlüsselverwendung</translation>
    </message>
    <message>
        <source>Wrong purpose</source>
        <translation>Falscher Zweck</translation>
    </message>
    <message>
        <source>Path too long</source>
        <translation>Pfad zu lang</translation>
    </message>
    <message>
        <source>Name excluded</source>
        <translation>Name ausgeschlossen</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Unknown rule</source>
        <translation>Unbekannte Regel</translation>
    </message>
    <message>
        <source>Other host</source>
        <translation>Anderer Host</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>CRL missing</source>
        <translation>CRL fehlt</translation>
    </message>
    <message>
        <source>Bad encoding</source>
        <translation>Falsche Kodierung</translation>
    </message>
    <message>
        <source>Other identity</source>
        <translation>Andere Identität</translation>
    </message>
    <message>
        <source>Device, not WOS</source>
        <translation>Gerät, nicht WOS</translation>
    </message>
    <message>
        <source>No issuer</source>
        <translation>Kein Aussteller</translation>
    </message>
    <message>
        <source>Search stopped</source>
        <translation>Suche beendet</translation>
    </message>
    <message>
        <source>Weak key</source>
        <translation>Schwacher Schlüssel</translation>
    </message>
    <message>
        <source>Weak digest</source>
        <translation>Schwacher Hash</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>issuer expired</source>
        <translation>Aussteller abgelaufen</translation>
    </message>
    <message>
        <source>issuer too early</source>
        <translation>Aussteller zu früh</translation>
    </message>
    <message>
        <source>signature wrong</source>
        <translation>Signatur falsch</translation>
    </message>
    <message>
        <source>issuer missing</source>
        <translation>Aussteller fehlt</translation>
    </message>
    <message>
        <source>issuer no CA</source>
        <translation>Aussteller keine CA</translation>
    </message>
    <message>
        <source>key usage</source>
        <translation>Schlüsselverwendung</translation>
    </message>
    <message>
        <source>path too long</source>
        <translation>Pfad zu lang</translation>
    </message>
    <message>
        <source>name excluded</source>
        <translation>Name ausgeschlossen</translation>
    </message>
    <message>
        <source>policy missing</source>
        <translation>Richtlinie fehlt</translation>
    </message>
    <message>
        <source>unknown rule</source>
        <translation>unbekannte Regel</translation>
    </message>
    <message>
        <source>issuer revoked</source>
        <translation>Aussteller widerrufen</translation>
    </message>
    <message>
        <source>bad encoding</source>
        <translation>falsche Kodierung</translation>
    </message>
    <message>
        <source>issuer refused</source>
        <translation>Aussteller abgelehnt</translation>
    </message>
    <message>
        <source>What is at hand of this name leads in a circle; a root is wanted</source>
        <translation>Was unter diesem Namen vorliegt, führt im Kreis; gesucht ist eine Wurzel</translation>
    </message>
    <message>
        <source>The certificate at hand of this name has another key</source>
        <translation>Das vorliegende Zertifikat dieses Namens hat einen anderen Schlüssel</translation>
    </message>
    <message>
        <source>No address is named for it</source>
        <translation>Dafür ist keine Adresse genannt</translation>
    </message>
    <message>
        <source>Anchor file %1</source>
        <translation>Ankerdatei %1</translation>
    </message>
    <message>
        <source>Not
traced</source>
        <translation>Kein
Weg</translation>
    </message>
    <message>
        <source>Outlives issuer</source>
        <translation>Überlebt Aussteller</translation>
    </message>
    <message>
        <source>Says it is a CA</source>
        <translation>Nennt sich CA</translation>
    </message>
    <message>
        <source>Odd form</source>
        <translation>Ungewöhnliche Form</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
</context>
<context>
    <name>DetailText</name>
    <message>
        <source>base64 without padding of %1</source>
        <translation>Base64 ohne Füllzeichen von %1</translation>
    </message>
    <message>
        <source>url-safe base64 of %1</source>
        <translation>URL-sicheres Base64 von %1</translation>
    </message>
    <message>
        <source>base64 of %1</source>
        <translation>Base64 von %1</translation>
    </message>
    <message>
        <source>JSON with %1</source>
        <translation>JSON mit %1</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>Status %1</translation>
    </message>
    <message>
        <source>looked for %1 in %2</source>
        <translation>%1 in %2 gesucht</translation>
    </message>
    <message>
        <source>no serial in what was scanned</source>
        <translation>keine Seriennummer im Gescannten</translation>
    </message>
    <message>
        <source>no certificate file given</source>
        <translation>keine Zertifikatsdatei angegeben</translation>
    </message>
    <message>
        <source>no readable certificate</source>
        <translation>kein lesbares Zertifikat</translation>
    </message>
    <message>
        <source>holds no certificate</source>
        <translation>enthält kein Zertifikat</translation>
    </message>
    <message>
        <source>holds no private key, and no key file was named</source>
        <translation>enthält keinen privaten Schlüssel, und keine Schlüsseldatei ist genannt</translation>
    </message>
    <message>
        <source>the certificate says %1, entered was %2</source>
        <translation>im Zertifikat steht %1, eingegeben wurde %2</translation>
    </message>
    <message>
        <source>properties.serialNumber is %1, the device id is %2</source>
        <translation>properties.serialNumber ist %1, die Gerätekennung ist %2</translation>
    </message>
    <message>
        <source>the key is %1, the certificate is for %2 (%3)</source>
        <translation>der Schlüssel ist %1, das Zertifikat gehört zu %2 (%3)</translation>
    </message>
    <message>
        <source>notBefore %1, now %2</source>
        <translation>gültig ab %1, jetzt ist %2</translation>
    </message>
    <message>
        <source>notAfter %1, now %2</source>
        <translation>gültig bis %1, jetzt ist %2</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>reads back differently from what was written</source>
        <translation>liest sich anders zurück, als es geschrieben wurde</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>ein anderes Programm benutzt es</translation>
    </message>
    <message>
        <source>the confirmed one was %1</source>
        <translation>bestätigt war %1</translation>
    </message>
    <message>
        <source>it names the certificate %1, the signing certificate is %2</source>
        <translation>sie nennt das Zertifikat %1, das Signaturzertifikat ist %2</translation>
    </message>
    <message>
        <source>it is for the device &apos;%1&apos;</source>
        <translation>sie ist für das Gerät „%1“</translation>
    </message>
    <message>
        <source>it answers another request</source>
        <translation>sie beantwortet eine andere Anfrage</translation>
    </message>
    <message>
        <source>not an envelope: %1</source>
        <translation>kein Umschlag: %1</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the payload is not a JSON object</source>
        <translation>der Inhalt ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the signature does not verify</source>
        <translation>die Signatur stimmt nicht</translation>
    </message>
    <message>
        <source>the WOS named no repository</source>
        <translation>das WOS hat kein Repository genannt</translation>
    </message>
    <message>
        <source>the WOS sent no access token</source>
        <translation>das WOS hat keinen Zugriffstoken geschickt</translation>
    </message>
    <message>
        <source>the access token is missing or malformed: %1</source>
        <translation>der Zugriffstoken fehlt oder ist falsch gebildet: %1</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>es gibt keinen</translation>
    </message>
    <message>
        <source>white space inside</source>
        <translation>Leerraum darin</translation>
    </message>
    <message>
        <source>longer than 4096 bytes</source>
        <translation>länger als 4096 Bytes</translation>
    </message>
    <message>
        <source>a control or non-ASCII character</source>
        <translation>ein Steuerzeichen oder eines außerhalb von ASCII</translation>
    </message>
    <message>
        <source>no decision by the WOS within %1 s</source>
        <translation>keine Entscheidung des WOS binnen %1 s</translation>
    </message>
    <message>
        <source>%1 limit of %2 s</source>
        <translation>Zeitgrenze %2 s (%1)</translation>
    </message>
    <message>
        <source>total</source>
        <translation>insgesamt</translation>
    </message>
    <message>
        <source>inactivity</source>
        <translation>ohne Lebenszeichen</translation>
    </message>
    <message>
        <source>ended before an answer came</source>
        <translation>endete, bevor eine Antwort kam</translation>
    </message>
    <message>
        <source>it shows %1, and none is pinned</source>
        <translation>gezeigt wird %1, und keiner ist hinterlegt</translation>
    </message>
    <message>
        <source>it shows %1, pinned is %2</source>
        <translation>gezeigt wird %1, hinterlegt ist %2</translation>
    </message>
    <message>
        <source>status %1 where the wire profile expects another</source>
        <translation>Status %1, wo das Drahtprofil einen anderen erwartet</translation>
    </message>
    <message>
        <source>it names an https repository and no access token for it</source>
        <translation>genannt wird ein Repository über https und kein Zugriffstoken dafür</translation>
    </message>
</context>
<context>
    <name>EnvelopeOpinion</name>
    <message>
        <source>algorithm &quot;%1&quot;</source>
        <translation>Algorithmus „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Unknown algorithm</source>
        <translation>Unbekannter Algorithmus</translation>
    </message>
    <message>
        <source>The envelope names the digest algorithm &quot;%1&quot;; the WOS knows %2 alone.</source>
        <translation>Der Umschlag nennt den Hash-Algorithmus „%1“; das WOS kennt nur %2.</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Weicht ab</translation>
    </message>
    <message>
        <source>The envelope names the digest %1: payload or digest was changed.</source>
        <translation>Der Umschlag nennt den Hashwert %1: Nutzlast oder Hashwert wurde verändert.</translation>
    </message>
    <message>
        <source>The signature algorithm &quot;%1&quot; is none of the five that a WOS knows.</source>
        <translation>Der Signaturalgorithmus „%1“ ist keiner der fünf, die ein WOS kennt.</translation>
    </message>
    <message>
        <source>No certificate</source>
        <translation>Kein Zertifikat</translation>
    </message>
    <message>
        <source>There is no certificate to check the signature with.</source>
        <translation>Es liegt kein Zertifikat vor, mit dem die Signatur geprüft werden könnte.</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>The signature algorithm %1 does not fit the key of certificate %2, which is %3.</source>
        <translation>Der Signaturalgorithmus %1 passt nicht zum Schlüssel des Zertifikats %2, der %3 ist.</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>The signature does not verify with the key of %1 (%2).</source>
        <translation>Die Signatur passt nicht zum Schlüssel von %1 (%2).</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <source>The certificate id is %1, but should be %2 (%3).</source>
        <translation>Die Zertifikatskennung ist %1, sollte aber %2 sein (%3).</translation>
    </message>
    <message>
        <source>refused, not an envelope</source>
        <translation>abgelehnt, kein Umschlag</translation>
    </message>
    <message>
        <source>the top level</source>
        <translation>die oberste Ebene</translation>
    </message>
    <message>
        <source>Its form breaks the wire profile at %1: %2. Nothing in it was checked.</source>
        <translation>Die Form verletzt das Drahtprofil bei %1: %2. Nichts darin wurde geprüft.</translation>
    </message>
    <message>
        <source>Verified before</source>
        <translation>Zuvor bestätigt</translation>
    </message>
    <message>
        <source>A secret was replaced by &quot;[redacted]&quot; before the message was kept; digest and signature are those of the original.</source>
        <translation>Ein Geheimnis wurde durch „[redacted]“ ersetzt, bevor die Nachricht aufbewahrt wurde; Hashwert und Signatur sind die des Originals.</translation>
    </message>
    <message>
        <source>Cannot be verified again:</source>
        <translation>Lässt sich nicht erneut prüfen:</translation>
    </message>
    <message>
        <source>was verified before, and accepted</source>
        <translation>wurde zuvor geprüft und angenommen</translation>
    </message>
    <message>
        <source>was not verified before either</source>
        <translation>wurde auch zuvor nicht geprüft</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n check(s) passed</source>
        <translation>
            <numerusform>%1 von %n Prüfung bestanden</numerusform>
            <numerusform>%1 von %n Prüfungen bestanden</numerusform>
        </translation>
    </message>
    <message>
        <source>refused, %1</source>
        <translation>abgelehnt, %1</translation>
    </message>
    <message>
        <source>Have the message made anew; if it fails again, something on the way changes messages.</source>
        <translation>Die Nachricht neu erstellen lassen; schlägt sie wieder fehl, verändert unterwegs etwas die Nachrichten.</translation>
    </message>
    <message>
        <source>undecided, %1</source>
        <translation>unentschieden, %1</translation>
    </message>
    <message>
        <source>accepted, %1</source>
        <translation>angenommen, %1</translation>
    </message>
    <message>
        <source>Verified as the WOS would:</source>
        <translation>Geprüft wie durch das WOS:</translation>
    </message>
    <message>
        <source>Digest, recomputed</source>
        <translation>Hashwert, nachgerechnet</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Certificate id</source>
        <translation>Zertifikatskennung</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Hashwert</translation>
    </message>
</context>
<context>
    <name>FailureText</name>
    <message>
        <source>The command</source>
        <translation>Der Befehl</translation>
    </message>
    <message>
        <source>%1 was called in a way it does not understand.</source>
        <translation>%1 wurde auf eine Weise aufgerufen, die es nicht versteht.</translation>
    </message>
    <message>
        <source>The arguments do not fit</source>
        <translation>Die Argumente passen nicht</translation>
    </message>
    <message>
        <source>Look at its --help and call it again.</source>
        <translation>In --help nachsehen und erneut aufrufen.</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The system did not open it</source>
        <translation>Das System hat die Datei nicht geöffnet</translation>
    </message>
    <message>
        <source>Check the path and the file&apos;s permissions, then try again.</source>
        <translation>Pfad und Zugriffsrechte der Datei prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 is too large to be what is expected here.</source>
        <translation>%1 ist zu groß für das, was hier erwartet wird.</translation>
    </message>
    <message>
        <source>Its size is over the limit</source>
        <translation>Die Größe liegt über der Grenze</translation>
    </message>
    <message>
        <source>Choose the right file.</source>
        <translation>Die richtige Datei wählen.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The system did not let it be written</source>
        <translation>Das System hat das Schreiben nicht zugelassen</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the space left on the disk, then try again.</source>
        <translation>Rechte des Ordners und freien Platz auf dem Datenträger prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>%1 is none of the kinds that can stand here.</source>
        <translation>%1 ist nichts von dem, was hier stehen kann.</translation>
    </message>
    <message>
        <source>Neither PEM, DER, PKCS#7, PKCS#12 nor base64 of these was found in it</source>
        <translation>Weder PEM, DER, PKCS#7, PKCS#12 noch Base64 davon wurde darin gefunden</translation>
    </message>
    <message>
        <source>Choose the right file, or export it again as PEM.</source>
        <translation>Die richtige Datei wählen oder erneut als PEM exportieren.</translation>
    </message>
    <message>
        <source>The certificate</source>
        <translation>Das Zertifikat</translation>
    </message>
    <message>
        <source>%1 cannot be parsed as a certificate.</source>
        <translation>%1 kann nicht als Zertifikat gelesen werden.</translation>
    </message>
    <message>
        <source>It is damaged, cut off, or not an X.509 certificate</source>
        <translation>Es ist beschädigt, abgeschnitten oder kein X.509-Zertifikat</translation>
    </message>
    <message>
        <source>Get the certificate from its issuer again.</source>
        <translation>Das Zertifikat noch einmal vom Aussteller holen.</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>Der Schlüssel</translation>
    </message>
    <message>
        <source>%1 cannot be parsed as a private key.</source>
        <translation>%1 kann nicht als privater Schlüssel gelesen werden.</translation>
    </message>
    <message>
        <source>It is damaged, cut off, or in an unknown format</source>
        <translation>Er ist beschädigt, abgeschnitten oder in unbekanntem Format</translation>
    </message>
    <message>
        <source>Export the key again as PKCS#8 PEM.</source>
        <translation>Den Schlüssel erneut als PKCS#8-PEM exportieren.</translation>
    </message>
    <message>
        <source>%1 is encrypted.</source>
        <translation>%1 ist verschlüsselt.</translation>
    </message>
    <message>
        <source>Without its passphrase it cannot be opened</source>
        <translation>Ohne Passphrase lässt sich die Datei nicht öffnen</translation>
    </message>
    <message>
        <source>Enter the passphrase.</source>
        <translation>Die Passphrase eingeben.</translation>
    </message>
    <message>
        <source>%1 was not opened.</source>
        <translation>%1 wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>The passphrase does not fit</source>
        <translation>Die Passphrase passt nicht</translation>
    </message>
    <message>
        <source>Enter the passphrase again; nothing was changed.</source>
        <translation>Die Passphrase erneut eingeben; nichts wurde verändert.</translation>
    </message>
    <message>
        <source>%1 has a key that cannot be used here.</source>
        <translation>%1 hat einen Schlüssel, der hier nicht verwendbar ist.</translation>
    </message>
    <message>
        <source>Usable are RSA with 2048 to 4096 bits, ECDSA on P-256 or P-384, and Ed25519</source>
        <translation>Verwendbar sind RSA mit 2048 bis 4096 Bit, ECDSA auf P-256 oder P-384 und Ed25519</translation>
    </message>
    <message>
        <source>Have a certificate issued for a key of one of these kinds.</source>
        <translation>Ein Zertifikat für einen Schlüssel dieser Arten ausstellen lassen.</translation>
    </message>
    <message>
        <source>%1 does not belong to the device certificate.</source>
        <translation>%1 gehört nicht zum Gerätezertifikat.</translation>
    </message>
    <message>
        <source>The private key and the public key in the certificate are not a pair</source>
        <translation>Der private Schlüssel und der öffentliche im Zertifikat sind kein Paar</translation>
    </message>
    <message>
        <source>Choose the key that the certificate was issued for.</source>
        <translation>Den Schlüssel wählen, für den das Zertifikat ausgestellt wurde.</translation>
    </message>
    <message>
        <source>The device certificate</source>
        <translation>Das Gerätezertifikat</translation>
    </message>
    <message>
        <source>%1 has expired.</source>
        <translation>%1 ist abgelaufen.</translation>
    </message>
    <message>
        <source>Its notAfter lies before the time on this machine</source>
        <translation>Sein notAfter liegt vor der Zeit dieses Rechners</translation>
    </message>
    <message>
        <source>Have the certificate renewed; if the time on this machine is wrong, set the clock.</source>
        <translation>Das Zertifikat erneuern lassen; falls die Zeit dieses Rechners falsch ist, die Uhr stellen.</translation>
    </message>
    <message>
        <source>%1 is not valid yet.</source>
        <translation>%1 ist noch nicht gültig.</translation>
    </message>
    <message>
        <source>Its notBefore lies after the time on this machine</source>
        <translation>Sein notBefore liegt nach der Zeit dieses Rechners</translation>
    </message>
    <message>
        <source>Wait until it is valid; if the time on this machine is wrong, set the clock.</source>
        <translation>Warten, bis es gültig ist; falls die Zeit dieses Rechners falsch ist, die Uhr stellen.</translation>
    </message>
    <message>
        <source>The device</source>
        <translation>Das Gerät</translation>
    </message>
    <message>
        <source>%1 has no device id.</source>
        <translation>%1 hat keine Gerätekennung.</translation>
    </message>
    <message>
        <source>The certificate has neither a subject serialNumber nor a hardwareModuleName, and none was entered</source>
        <translation>Das Zertifikat hat weder serialNumber im Inhabernamen noch hardwareModuleName, und eingegeben wurde keine</translation>
    </message>
    <message>
        <source>Enter the manufacturer&apos;s serial number as the device id.</source>
        <translation>Die Seriennummer des Herstellers als Gerätekennung eingeben.</translation>
    </message>
    <message>
        <source>The device ids of %1 disagree.</source>
        <translation>Die Gerätekennungen widersprechen sich: %1.</translation>
    </message>
    <message>
        <source>Certificate, capability document and what was entered name different devices</source>
        <translation>Zertifikat, Fähigkeitsdokument und Eingabe nennen verschiedene Geräte</translation>
    </message>
    <message>
        <source>Check that all files belong to this device.</source>
        <translation>Prüfen, ob alle Dateien zu diesem Gerät gehören.</translation>
    </message>
    <message>
        <source>A file of the device</source>
        <translation>Eine Datei des Geräts</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>The site&apos;s device folder was searched</source>
        <translation>Gesucht wurde im Geräteordner des Standorts</translation>
    </message>
    <message>
        <source>Put the file there, or check the scanned serial and the site&apos;s file patterns.</source>
        <translation>Die Datei dort ablegen oder die gescannte Seriennummer und die Dateimuster des Standorts prüfen.</translation>
    </message>
    <message>
        <source>The capability document</source>
        <translation>Das Fähigkeitsdokument</translation>
    </message>
    <message>
        <source>%1 is not a valid capability document.</source>
        <translation>%1 ist kein gültiges Fähigkeitsdokument.</translation>
    </message>
    <message>
        <source>It breaks the schema</source>
        <translation>Es verletzt das Schema</translation>
    </message>
    <message>
        <source>Correct the fields named and try again.</source>
        <translation>Die genannten Felder berichtigen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The site file</source>
        <translation>Die Standortdatei</translation>
    </message>
    <message>
        <source>The file is wrong</source>
        <translation>Die Datei ist falsch</translation>
    </message>
    <message>
        <source>Correct the place named and open the site again.</source>
        <translation>Die genannte Stelle berichtigen und den Standort erneut öffnen.</translation>
    </message>
    <message>
        <source>The endpoint file %1 cannot be used.</source>
        <translation>Die Endpunktdatei %1 kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>Ask whoever runs the device orchestration software for a correct file.</source>
        <translation>Bei den Betreibern der Geräteorchestrierung eine richtige Datei anfordern.</translation>
    </message>
    <message>
        <source>The wire profile %1 cannot be used.</source>
        <translation>Das Drahtprofil %1 kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>It is unknown to this version, or wrong</source>
        <translation>Es ist dieser Version unbekannt oder falsch</translation>
    </message>
    <message>
        <source>Name one of the known wire profiles in the site file.</source>
        <translation>In der Standortdatei eines der bekannten Drahtprofile nennen.</translation>
    </message>
    <message>
        <source>The manifest %1 cannot be used.</source>
        <translation>Die Geräteliste %1 kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>These places in it are wrong</source>
        <translation>Diese Stellen darin sind falsch</translation>
    </message>
    <message>
        <source>Correct them; no device was touched.</source>
        <translation>Die Stellen berichtigen; kein Gerät wurde angefasst.</translation>
    </message>
    <message>
        <source>The journal</source>
        <translation>Das Journal</translation>
    </message>
    <message>
        <source>The journal %1 cannot be used.</source>
        <translation>Das Journal %1 kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>It is in use, from a newer version, or damaged</source>
        <translation>Es ist in Gebrauch, von einer neueren Version oder beschädigt</translation>
    </message>
    <message>
        <source>Close the other program that uses it, or name another journal.</source>
        <translation>Das andere Programm schließen, das es benutzt, oder ein anderes Journal nennen.</translation>
    </message>
    <message>
        <source>The site</source>
        <translation>Der Standort</translation>
    </message>
    <message>
        <source>There is no operator secret for %1.</source>
        <translation>Für %1 gibt es kein Betreibergeheimnis.</translation>
    </message>
    <message>
        <source>The WOS takes a device certificate only with the operator&apos;s own credentials</source>
        <translation>Das WOS nimmt ein Gerätezertifikat nur mit den eigenen Zugangsdaten des Betreibers an</translation>
    </message>
    <message>
        <source>Enter the secret, or name a file with it in operator.secretFile of the site.</source>
        <translation>Das Geheimnis eingeben oder in operator.secretFile des Standorts eine Datei damit nennen.</translation>
    </message>
    <message>
        <source>A file with a secret</source>
        <translation>Eine Datei mit einem Geheimnis</translation>
    </message>
    <message>
        <source>%1 was not used.</source>
        <translation>%1 wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>It holds a secret, and others on this machine can read it</source>
        <translation>Sie enthält ein Geheimnis, und andere auf diesem Rechner können sie lesen</translation>
    </message>
    <message>
        <source>Give the file the mode 0600, and consider whether the secret must be changed.</source>
        <translation>Der Datei den Modus 0600 geben und überlegen, ob das Geheimnis geändert werden muss.</translation>
    </message>
    <message>
        <source>%1 has no confirmed trust anchor for this.</source>
        <translation>%1 hat hierfür keinen bestätigten Vertrauensanker.</translation>
    </message>
    <message>
        <source>Without an anchor nothing can be trusted</source>
        <translation>Ohne Anker kann nichts vertraut werden</translation>
    </message>
    <message>
        <source>Get the root certificate over a way you trust, compare its fingerprint, and add it to the site.</source>
        <translation>Das Wurzelzertifikat auf vertrauenswürdigem Weg holen, den Fingerabdruck vergleichen und es zum Standort hinzufügen.</translation>
    </message>
    <message>
        <source>the WOS</source>
        <translation>das WOS</translation>
    </message>
    <message>
        <source>The signing certificate of %1 has not been confirmed by anyone.</source>
        <translation>Das Signaturzertifikat von %1 wurde von niemandem bestätigt.</translation>
    </message>
    <message>
        <source>It traces to an anchor of the site, but a person must confirm its SHA-256 fingerprint once</source>
        <translation>Es führt zu einem Anker des Standorts, aber ein Mensch muss seinen SHA-256-Fingerabdruck einmal bestätigen</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one you were given, then confirm it in the window, with --confirm, or in signing.confirmed of the site.</source>
        <translation>Den Fingerabdruck mit dem mitgeteilten vergleichen, dann im Fenster, mit --confirm oder in signing.confirmed des Standorts bestätigen.</translation>
    </message>
    <message>
        <source>the device</source>
        <translation>das Gerät</translation>
    </message>
    <message>
        <source>The access token of %1 is no longer here.</source>
        <translation>Der Zugriffstoken von %1 ist nicht mehr hier.</translation>
    </message>
    <message>
        <source>Tokens are held in memory alone and were lost when the program ended</source>
        <translation>Token liegen nur im Arbeitsspeicher und gingen mit dem Ende des Programms verloren</translation>
    </message>
    <message>
        <source>Go on: a new token is asked for, or enter it again.</source>
        <translation>Weitermachen: Ein neuer Token wird angefordert, oder ihn erneut eingeben.</translation>
    </message>
    <message>
        <source>What was entered</source>
        <translation>Die Eingabe</translation>
    </message>
    <message>
        <source>%1 is not an access token.</source>
        <translation>%1 ist kein Zugriffstoken.</translation>
    </message>
    <message>
        <source>A token is one word of printable ASCII characters</source>
        <translation>Ein Token ist ein einziges Wort aus druckbaren ASCII-Zeichen</translation>
    </message>
    <message>
        <source>Copy or scan the token again, without the characters around it.</source>
        <translation>Den Token erneut kopieren oder scannen, ohne die Zeichen darum herum.</translation>
    </message>
    <message>
        <source>The input</source>
        <translation>Die Eingabe</translation>
    </message>
    <message>
        <source>%1 is not an envelope.</source>
        <translation>%1 ist kein Umschlag.</translation>
    </message>
    <message>
        <source>Its form is not what the wire profile says</source>
        <translation>Die Form ist nicht die, die das Drahtprofil nennt</translation>
    </message>
    <message>
        <source>Check that this is the right file, whole and unchanged.</source>
        <translation>Prüfen, ob dies die richtige Datei ist, ganz und unverändert.</translation>
    </message>
    <message>
        <source>The hand-over to %1 failed.</source>
        <translation>Die Übergabe an %1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The bundle could not be delivered, or reads back differently</source>
        <translation>Das Bündel konnte nicht zugestellt werden oder liest sich anders zurück</translation>
    </message>
    <message>
        <source>Check the destination and run the step again.</source>
        <translation>Das Ziel prüfen und den Schritt erneut ausführen.</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>der Server</translation>
    </message>
    <message>
        <source>The TLS connection to %1 is not trusted.</source>
        <translation>Der TLS-Verbindung zu %1 wird nicht vertraut.</translation>
    </message>
    <message>
        <source>The WOS</source>
        <translation>Das WOS</translation>
    </message>
    <message>
        <source>%1 refused the operator&apos;s credentials.</source>
        <translation>%1 hat die Zugangsdaten des Betreibers abgelehnt.</translation>
    </message>
    <message>
        <source>The operator secret is wrong or has no right to upload device certificates</source>
        <translation>Das Betreibergeheimnis ist falsch oder darf keine Gerätezertifikate hochladen</translation>
    </message>
    <message>
        <source>Check the operator secret of the site; nothing was changed at the WOS.</source>
        <translation>Das Betreibergeheimnis des Standorts prüfen; am WOS wurde nichts verändert.</translation>
    </message>
    <message>
        <source>The WOS has another certificate for %1.</source>
        <translation>Das WOS hat ein anderes Zertifikat für %1.</translation>
    </message>
    <message>
        <source>A certificate with a different fingerprint stands under this device id</source>
        <translation>Unter dieser Gerätekennung steht ein Zertifikat mit anderem Fingerabdruck</translation>
    </message>
    <message>
        <source>Find out which certificate is right, and have the other one removed at the WOS.</source>
        <translation>Herausfinden, welches Zertifikat richtig ist, und das andere am WOS entfernen lassen.</translation>
    </message>
    <message>
        <source>The signing certificate of %1 is not trusted.</source>
        <translation>Dem Signaturzertifikat von %1 wird nicht vertraut.</translation>
    </message>
    <message>
        <source>It does not trace to a confirmed signing anchor of the site</source>
        <translation>Es führt zu keinem bestätigten Signaturanker des Standorts</translation>
    </message>
    <message>
        <source>Look at the chain; fetch it again once the WOS serves the right certificate, or add the missing root to anchors.signing after comparing its fingerprint.</source>
        <translation>Die Kette ansehen; erneut abrufen, sobald das WOS das richtige Zertifikat ausliefert, oder die fehlende Wurzel nach dem Vergleich ihres Fingerabdrucks in anchors.signing aufnehmen.</translation>
    </message>
    <message>
        <source>The signing certificate of %1 is not the one this site names.</source>
        <translation>Das Signaturzertifikat von %1 ist nicht das, das dieser Standort nennt.</translation>
    </message>
    <message>
        <source>It traces to an anchor, but does not match signing.identity</source>
        <translation>Es führt zu einem Anker, passt aber nicht zu signing.identity</translation>
    </message>
    <message>
        <source>Do not go on. Ask whoever runs the WOS; correct signing.identity only if it is wrong.</source>
        <translation>Nicht weitermachen. Bei den Betreibern des WOS nachfragen; signing.identity nur berichtigen, wenn es falsch ist.</translation>
    </message>
    <message>
        <source>It is not the one that was confirmed before</source>
        <translation>Es ist nicht das zuvor bestätigte</translation>
    </message>
    <message>
        <source>Ask whoever runs the WOS whether it was renewed, compare the fingerprint, and confirm the new one.</source>
        <translation>Bei den Betreibern des WOS nachfragen, ob es erneuert wurde, den Fingerabdruck vergleichen und das neue bestätigen.</translation>
    </message>
    <message>
        <source>%1 was rejected by the WOS.</source>
        <translation>%1 wurde vom WOS abgewiesen.</translation>
    </message>
    <message>
        <source>The WOS gave this reason</source>
        <translation>Das WOS nannte diesen Grund</translation>
    </message>
    <message>
        <source>Settle the reason with whoever runs the WOS, then run the step again.</source>
        <translation>Den Grund mit den Betreibern des WOS klären, dann den Schritt erneut ausführen.</translation>
    </message>
    <message>
        <source>a request</source>
        <translation>eine Anfrage</translation>
    </message>
    <message>
        <source>The WOS refused %1.</source>
        <translation>Das WOS hat %1 abgelehnt.</translation>
    </message>
    <message>
        <source>Its answer was no</source>
        <translation>Seine Antwort war Nein</translation>
    </message>
    <message>
        <source>Settle the reason with whoever runs the WOS, then try again.</source>
        <translation>Den Grund mit den Betreibern des WOS klären, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>A request</source>
        <translation>Eine Anfrage</translation>
    </message>
    <message>
        <source>%1 was redirected, which was not followed.</source>
        <translation>%1 wurde umgeleitet; der Umleitung wurde nicht gefolgt.</translation>
    </message>
    <message>
        <source>A request with a body or a credential goes to the address in the site and nowhere else</source>
        <translation>Eine Anfrage mit Inhalt oder Zugangsdaten geht an die Adresse des Standorts und nirgendwo anders hin</translation>
    </message>
    <message>
        <source>Correct the address in the site if the service has moved.</source>
        <translation>Die Adresse im Standort berichtigen, falls der Dienst umgezogen ist.</translation>
    </message>
    <message>
        <source>The answer of %1 cannot be understood.</source>
        <translation>Die Antwort von %1 ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>It is not what the wire profile says</source>
        <translation>Sie ist nicht, was das Drahtprofil sagt</translation>
    </message>
    <message>
        <source>Check the address and the wire profile of the site.</source>
        <translation>Adresse und Drahtprofil des Standorts prüfen.</translation>
    </message>
    <message>
        <source>The answer of %1 does not verify.</source>
        <translation>Die Antwort von %1 lässt sich nicht bestätigen.</translation>
    </message>
    <message>
        <source>It is not signed by the WOS&apos;s signing certificate, or was changed on the way; it was not used</source>
        <translation>Sie ist nicht mit dem Signaturzertifikat des WOS signiert oder wurde unterwegs verändert; sie wurde nicht verwendet</translation>
    </message>
    <message>
        <source>Look for a proxy that changes answers, and fetch the signing certificate again.</source>
        <translation>Nach einem Proxy suchen, der Antworten verändert, und das Signaturzertifikat erneut abrufen.</translation>
    </message>
    <message>
        <source>The answer of %1 belongs to something else.</source>
        <translation>Die Antwort von %1 gehört zu etwas anderem.</translation>
    </message>
    <message>
        <source>It is signed, but for another device or another request; it was not used</source>
        <translation>Sie ist signiert, aber für ein anderes Gerät oder eine andere Anfrage; sie wurde nicht verwendet</translation>
    </message>
    <message>
        <source>Try again; if it comes back, look for a proxy that repeats answers.</source>
        <translation>Erneut versuchen; kommt es wieder, nach einem Proxy suchen, der Antworten wiederholt.</translation>
    </message>
    <message>
        <source>the data</source>
        <translation>die Daten</translation>
    </message>
    <message>
        <source>The signature of %1 does not verify.</source>
        <translation>Die Signatur von %1 lässt sich nicht bestätigen.</translation>
    </message>
    <message>
        <source>Signature, data and certificate do not belong together</source>
        <translation>Signatur, Daten und Zertifikat gehören nicht zusammen</translation>
    </message>
    <message>
        <source>Check that key, certificate and data are the right ones.</source>
        <translation>Prüfen, ob Schlüssel, Zertifikat und Daten die richtigen sind.</translation>
    </message>
    <message>
        <source>the repository</source>
        <translation>das Repository</translation>
    </message>
    <message>
        <source>The access token was refused by %1.</source>
        <translation>Der Zugriffstoken wurde von %1 abgelehnt.</translation>
    </message>
    <message>
        <source>The repository does not accept it for reading</source>
        <translation>Das Repository nimmt ihn zum Lesen nicht an</translation>
    </message>
    <message>
        <source>Ask for a new token and check that it may read this repository.</source>
        <translation>Einen neuen Token anfordern und prüfen, ob er dieses Repository lesen darf.</translation>
    </message>
    <message>
        <source>The access token for %1 has expired.</source>
        <translation>Der Zugriffstoken für %1 ist abgelaufen.</translation>
    </message>
    <message>
        <source>Its time is over</source>
        <translation>Seine Zeit ist vorbei</translation>
    </message>
    <message>
        <source>Ask for a new token.</source>
        <translation>Einen neuen Token anfordern.</translation>
    </message>
    <message>
        <source>There is no repository at %1.</source>
        <translation>Unter %1 gibt es kein Repository.</translation>
    </message>
    <message>
        <source>that was asked for</source>
        <translation>der verlangt wurde</translation>
    </message>
    <message>
        <source>The branch %1 is not in the repository.</source>
        <translation>Der Zweig %1 ist nicht im Repository.</translation>
    </message>
    <message>
        <source>The repository has no such branch</source>
        <translation>Das Repository hat keinen solchen Zweig</translation>
    </message>
    <message>
        <source>Check the branch, or have it created.</source>
        <translation>Den Zweig prüfen oder anlegen lassen.</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>Die Anfrage</translation>
    </message>
    <message>
        <source>%1 was refused, and the clocks disagree.</source>
        <translation>%1 wurde abgelehnt, und die Uhren gehen verschieden.</translation>
    </message>
    <message>
        <source>The time on this machine differs from the WOS&apos;s by enough to explain the refusal</source>
        <translation>Die Zeit dieses Rechners weicht so weit von der des WOS ab, dass es die Ablehnung erklärt</translation>
    </message>
    <message>
        <source>Set the clock of this machine, then try again.</source>
        <translation>Die Uhr dieses Rechners stellen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The answer of %1 is too large.</source>
        <translation>Die Antwort von %1 ist zu groß.</translation>
    </message>
    <message>
        <source>It is over the limit and was cut off</source>
        <translation>Sie liegt über der Grenze und wurde abgeschnitten</translation>
    </message>
    <message>
        <source>Check that the address is the right one.</source>
        <translation>Prüfen, ob die Adresse die richtige ist.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>No connection came about</source>
        <translation>Es kam keine Verbindung zustande</translation>
    </message>
    <message>
        <source>Check the address, the network and the proxy, then try again.</source>
        <translation>Adresse, Netz und Proxy prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>No complete answer came within the limit</source>
        <translation>Innerhalb der Grenze kam keine vollständige Antwort</translation>
    </message>
    <message>
        <source>Check the network and the load of the server, then try again.</source>
        <translation>Netz und Last des Servers prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Die Verbindung zu %1 ging verloren.</translation>
    </message>
    <message>
        <source>It ended in the middle of the exchange</source>
        <translation>Sie endete mitten im Austausch</translation>
    </message>
    <message>
        <source>Try again; what was already done is not done twice.</source>
        <translation>Erneut versuchen; was schon getan ist, geschieht nicht zweimal.</translation>
    </message>
    <message>
        <source>No TLS session came about with %1.</source>
        <translation>Mit %1 kam keine TLS-Sitzung zustande.</translation>
    </message>
    <message>
        <source>The two sides did not agree on protocol version, cipher or client certificate</source>
        <translation>Die beiden Seiten einigten sich nicht auf Protokollversion, Verfahren oder Client-Zertifikat</translation>
    </message>
    <message>
        <source>Check that the address and port are those of an HTTPS service.</source>
        <translation>Prüfen, ob Adresse und Port die eines HTTPS-Dienstes sind.</translation>
    </message>
    <message>
        <source>%1 is busy or out of order.</source>
        <translation>%1 ist überlastet oder gestört.</translation>
    </message>
    <message>
        <source>It asked to be tried later</source>
        <translation>Er bat, es später zu versuchen</translation>
    </message>
    <message>
        <source>Wait a while, then try again.</source>
        <translation>Eine Weile warten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>the ossl plugin of QCA</source>
        <translation>das ossl-Plugin von QCA</translation>
    </message>
    <message>
        <source>The cryptographic provider is missing: %1.</source>
        <translation>Der kryptografische Anbieter fehlt: %1.</translation>
    </message>
    <message>
        <source>Without QCA&apos;s ossl plugin no key can be used, so the program does not start</source>
        <translation>Ohne das ossl-Plugin von QCA ist kein Schlüssel verwendbar, daher startet das Programm nicht</translation>
    </message>
    <message>
        <source>Install the package libqca-qt6-plugins, or run installer/setup.</source>
        <translation>Das Paket libqca-qt6-plugins installieren oder installer/setup ausführen.</translation>
    </message>
    <message>
        <source>A cryptographic operation</source>
        <translation>Eine kryptografische Operation</translation>
    </message>
    <message>
        <source>%1 failed.</source>
        <translation>%1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The cryptographic library refused</source>
        <translation>Die kryptografische Bibliothek hat abgelehnt</translation>
    </message>
    <message>
        <source>Try again; if it comes back, report it with the technical detail.</source>
        <translation>Erneut versuchen; kommt es wieder, mit der technischen Angabe melden.</translation>
    </message>
    <message>
        <source>Something</source>
        <translation>Etwas</translation>
    </message>
    <message>
        <source>%1 went wrong inside Trustbench.</source>
        <translation>%1 ging in Trustbench schief.</translation>
    </message>
    <message>
        <source>This is a fault of the program</source>
        <translation>Das ist ein Fehler des Programms</translation>
    </message>
    <message>
        <source>The work</source>
        <translation>Die Arbeit</translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation>%1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The operator stopped it</source>
        <translation>Der Bediener hat sie angehalten</translation>
    </message>
    <message>
        <source>Start it again at any time; what is done stays done.</source>
        <translation>Jederzeit wieder starten; was getan ist, bleibt getan.</translation>
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
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>The keyring of %1 cannot be used.</source>
        <translation>Der Schlüsselbund von %1 kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>None is running in this session, or it stays locked</source>
        <translation>In dieser Sitzung läuft keiner, oder er bleibt gesperrt</translation>
    </message>
    <message>
        <source>Unlock the keyring, or set git.tokenStore of the site to &quot;memory&quot; or &quot;file&quot;.</source>
        <translation>Den Schlüsselbund entsperren oder git.tokenStore des Standorts auf „memory“ oder „file“ setzen.</translation>
    </message>
    <message>
        <source>The repository</source>
        <translation>Das Repository</translation>
    </message>
    <message>
        <source>%1 is not what the site demands.</source>
        <translation>%1 ist nicht, was der Standort verlangt.</translation>
    </message>
    <message>
        <source>The token reads more than its own repository, or the newest commit is not signed by an allowed signer</source>
        <translation>Der Token liest mehr als sein eigenes Repository, oder der neueste Commit ist von keinem erlaubten Unterzeichner signiert</translation>
    </message>
    <message>
        <source>Have a token issued for this one repository, or have the commit signed; the technical detail names the check.</source>
        <translation>Einen Token nur für dieses eine Repository ausstellen oder den Commit signieren lassen; die technische Angabe nennt die Prüfung.</translation>
    </message>
    <message>
        <source>%1 gives no label.</source>
        <translation>%1 ergibt kein Etikett.</translation>
    </message>
    <message>
        <source>It would not fit, would not scan back to the same device, or the layout of the paper is wrong</source>
        <translation>Es würde nicht passen, nicht wieder zu demselben Gerät führen, oder die Aufteilung des Papiers ist falsch</translation>
    </message>
    <message>
        <source>Choose a larger label, or correct what is named; nothing was written.</source>
        <translation>Ein größeres Etikett wählen oder das Genannte berichtigen; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>%1 can still be read with the token that was taken back.</source>
        <translation>%1 lässt sich mit dem zurückgenommenen Token noch lesen.</translation>
    </message>
    <message>
        <source>The repository did not refuse it</source>
        <translation>Das Repository hat ihn nicht abgelehnt</translation>
    </message>
    <message>
        <source>the SSH server</source>
        <translation>der SSH-Server</translation>
    </message>
    <message>
        <source>The host key of %1 is not known.</source>
        <translation>Der Hostschlüssel von %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The site pins no such key for this server, so nothing was sent to it</source>
        <translation>Der Standort hinterlegt für diesen Server keinen solchen Schlüssel; darum wurde nichts an ihn gesendet</translation>
    </message>
    <message>
        <source>Compare the fingerprint with what ssh-keygen -l shows on the server itself, then add the key&apos;s line to git.sshHostKeys of the site.</source>
        <translation>Den Fingerabdruck mit dem vergleichen, was ssh-keygen -l auf dem Server selbst zeigt, dann die Zeile des Schlüssels in git.sshHostKeys des Standorts eintragen.</translation>
    </message>
    <message>
        <source>The host key of %1 is not the pinned one.</source>
        <translation>Der Hostschlüssel von %1 ist nicht der hinterlegte.</translation>
    </message>
    <message>
        <source>Somebody else may be answering in its place, so nothing was sent to it</source>
        <translation>Vielleicht antwortet jemand anderes an seiner Stelle; darum wurde nichts an ihn gesendet</translation>
    </message>
    <message>
        <source>Do not go on. Ask whoever runs the server whether its key was changed, compare the fingerprints, and replace the line in git.sshHostKeys of the site only then.</source>
        <translation>Nicht weitermachen. Bei den Betreibern des Servers nachfragen, ob sein Schlüssel geändert wurde, die Fingerabdrücke vergleichen und erst dann die Zeile in git.sshHostKeys des Standorts ersetzen.</translation>
    </message>
    <message>
        <source>The site&apos;s SSH key was refused by %1.</source>
        <translation>Der SSH-Schlüssel des Standorts wurde von %1 abgelehnt.</translation>
    </message>
    <message>
        <source>The server does not accept it for this user</source>
        <translation>Der Server nimmt ihn für diesen Benutzer nicht an</translation>
    </message>
    <message>
        <source>Have the public half of git.sshKey registered there for reading, and check the user name in the repository&apos;s address.</source>
        <translation>Die öffentliche Hälfte von git.sshKey dort zum Lesen eintragen lassen und den Benutzernamen in der Adresse des Repositorys prüfen.</translation>
    </message>
    <message>
        <source>ssh</source>
        <translation>ssh</translation>
    </message>
    <message>
        <source>The program %1 is missing.</source>
        <translation>Das Programm %1 fehlt.</translation>
    </message>
    <message>
        <source>A repository with an SSH address is read through OpenSSH&apos;s client</source>
        <translation>Ein Repository mit SSH-Adresse wird über den Client von OpenSSH gelesen</translation>
    </message>
    <message>
        <source>Install the package openssh-client, or run installer/setup.</source>
        <translation>Das Paket openssh-client installieren oder installer/setup aufrufen.</translation>
    </message>
    <message>
        <source>%1 cannot be used as a site.</source>
        <translation>%1 ist als Standort nicht verwendbar.</translation>
    </message>
    <message>
        <source>Its certificates do not hold up against the TLS anchors of the site; no secret was sent</source>
        <translation>Seine Zertifikate bestehen die Prüfung gegen die TLS-Anker des Standorts nicht; es wurde kein Geheimnis gesendet</translation>
    </message>
    <message>
        <source>Find out who answers there. Have the certificate named corrected or renewed; add an unknown root to anchors.tls, or an inspecting proxy to interceptors, only after comparing fingerprints.</source>
        <translation>Herausfinden, wer dort antwortet. Das genannte Zertifikat berichtigen oder erneuern lassen; eine unbekannte Wurzel in anchors.tls oder einen mitlesenden Proxy in interceptors erst nach dem Vergleich der Fingerabdrücke aufnehmen.</translation>
    </message>
    <message>
        <source>Have the token revoked by whoever runs the repository, then take the device out again.</source>
        <translation>Lassen Sie das Token von dem widerrufen, der das Repository betreibt, und nehmen Sie das Gerät dann noch einmal heraus.</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>ein anderes</translation>
    </message>
    <message>
        <source>The signing certificate of the WOS has changed, to %1.</source>
        <translation>Das Signaturzertifikat des WOS hat sich geändert; es ist jetzt %1.</translation>
    </message>
    <message>
        <source>The Git server does not know it, or does not show it to this token or key</source>
        <translation>Der Git-Server kennt es nicht oder zeigt es diesem Token oder Schlüssel nicht</translation>
    </message>
    <message>
        <source>Check or enter its address, and what the token or key may read.</source>
        <translation>Die Adresse prüfen oder eingeben, und was der Token oder Schlüssel lesen darf.</translation>
    </message>
    <message>
        <source>Its database was not reached, refused this bench, or holds no journal</source>
        <translation>Seine Datenbank wurde nicht erreicht, hat diese Werkbank abgewiesen oder enthält kein Journal</translation>
    </message>
    <message>
        <source>Check the network, the service&apos;s entry and the password file, or ask whoever runs the database; then try again.</source>
        <translation>Prüfen Sie das Netz, den Eintrag des Dienstes und die Passwortdatei, oder fragen Sie, wer die Datenbank betreibt; versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>given here</source>
        <translation>an dieser Stelle</translation>
    </message>
    <message>
        <source>the site</source>
        <translation>den Standort</translation>
    </message>
    <message>
        <source>The shared journal cannot be used.</source>
        <translation>Das gemeinsame Journal kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The WOS named no repository.</source>
        <translation>Das WOS hat kein Repository genannt.</translation>
    </message>
    <message>
        <source>It leaves its address to whoever takes the device in</source>
        <translation>Es überlässt die Adresse dem, der das Gerät aufnimmt</translation>
    </message>
    <message>
        <source>Enter the address, and the token that reads it.</source>
        <translation>Die Adresse eingeben und den Token, der es liest.</translation>
    </message>
    <message>
        <source>that address</source>
        <translation>dieser Adresse</translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>{name} expired at {value}.</source>
        <translation>{name} ist am {value} abgelaufen.</translation>
    </message>
    <message>
        <source>Have it issued anew, or add the renewed certificate.</source>
        <translation>Neu ausstellen lassen oder das erneuerte Zertifikat hinzufügen.</translation>
    </message>
    <message>
        <source>{name} is not valid before {value}.</source>
        <translation>{name} gilt erst ab {value}.</translation>
    </message>
    <message>
        <source>Check the clock of this machine, or wait until it is valid.</source>
        <translation>Die Uhr dieses Rechners prüfen oder warten, bis es gilt.</translation>
    </message>
    <message>
        <source>The signature on {name} does not verify with its issuer&apos;s key ({value}).</source>
        <translation>Die Signatur von {name} passt nicht zum Schlüssel des Ausstellers ({value}).</translation>
    </message>
    <message>
        <source>Get the certificate and its issuer&apos;s again from their source: one of them was altered or belongs to another issuer of the same name.</source>
        <translation>Das Zertifikat und das seines Ausstellers noch einmal aus ihrer Quelle holen: Eines wurde verändert oder gehört zu einem anderen Aussteller gleichen Namens.</translation>
    </message>
    <message>
        <source>The issuer of {name} is not at hand: {value}.</source>
        <translation>Der Aussteller von {name} liegt nicht vor: {value}.</translation>
    </message>
    <message>
        <source>Add the certificate of that name.</source>
        <translation>Das Zertifikat dieses Namens hinzufügen.</translation>
    </message>
    <message>
        <source>The chain ends in {name}, which nobody confirmed ({field} {value}).</source>
        <translation>Die Kette endet in {name}, das niemand bestätigt hat ({field} {value}).</translation>
    </message>
    <message>
        <source>Compare its fingerprint with one from another source; add it as an anchor only if they are equal.</source>
        <translation>Seinen Fingerabdruck mit einem aus anderer Quelle vergleichen; nur bei Gleichheit als Anker aufnehmen.</translation>
    </message>
    <message>
        <source>No trust anchor was given, so nothing can be trusted.</source>
        <translation>Es wurde kein Vertrauensanker angegeben, also kann nichts vertraut werden.</translation>
    </message>
    <message>
        <source>Add the root certificate that your site trusts.</source>
        <translation>Das Wurzelzertifikat hinzufügen, dem der Standort vertraut.</translation>
    </message>
    <message>
        <source>{name} issued a certificate but is not a CA ({field}: {value}).</source>
        <translation>{name} hat ein Zertifikat ausgestellt, ist aber keine CA ({field}: {value}).</translation>
    </message>
    <message>
        <source>Have the certificate below it issued by a CA.</source>
        <translation>Das Zertifikat darunter von einer CA ausstellen lassen.</translation>
    </message>
    <message>
        <source>{name} issued a certificate, which its key usage does not allow ({field}: {value}).</source>
        <translation>{name} hat ein Zertifikat ausgestellt, was seine Schlüsselverwendung nicht erlaubt ({field}: {value}).</translation>
    </message>
    <message>
        <source>Have this CA certificate issued anew with keyCertSign.</source>
        <translation>Dieses CA-Zertifikat mit keyCertSign neu ausstellen lassen.</translation>
    </message>
    <message>
        <source>The key usage of {name} does not allow this use ({field}: {value}).</source>
        <translation>Die Schlüsselverwendung von {name} erlaubt diesen Gebrauch nicht ({field}: {value}).</translation>
    </message>
    <message>
        <source>Use a certificate issued for this use.</source>
        <translation>Ein für diesen Gebrauch ausgestelltes Zertifikat verwenden.</translation>
    </message>
    <message>
        <source>{name} may not be used for this purpose; it is for: {value}.</source>
        <translation>{name} darf für diesen Zweck nicht verwendet werden; es ist bestimmt für: {value}.</translation>
    </message>
    <message>
        <source>Use a certificate issued for this purpose.</source>
        <translation>Ein für diesen Zweck ausgestelltes Zertifikat verwenden.</translation>
    </message>
    <message>
        <source>The chain is longer than {name} allows ({field}: {value}).</source>
        <translation>Die Kette ist länger, als {name} erlaubt ({field}: {value}).</translation>
    </message>
    <message>
        <source>Use a chain with fewer intermediates, or raise the limit where it was set.</source>
        <translation>Eine Kette mit weniger Zwischenzertifikaten verwenden oder die Grenze dort anheben, wo sie gesetzt wurde.</translation>
    </message>
    <message>
        <source>An issuer may not vouch for the names of {name} ({value}).</source>
        <translation>Ein Aussteller darf für die Namen von {name} nicht einstehen ({value}).</translation>
    </message>
    <message>
        <source>Have the certificate issued by a CA whose name constraints permit these names.</source>
        <translation>Das Zertifikat von einer CA ausstellen lassen, deren Namensbeschränkungen diese Namen zulassen.</translation>
    </message>
    <message>
        <source>No acceptable certificate policy holds up to {name} ({field}: {value}).</source>
        <translation>Keine zulässige Zertifikatsrichtlinie trägt bis {name} ({field}: {value}).</translation>
    </message>
    <message>
        <source>Use a chain issued under the required policy, or correct the policies asked for.</source>
        <translation>Eine unter der geforderten Richtlinie ausgestellte Kette verwenden oder die verlangten Richtlinien berichtigen.</translation>
    </message>
    <message>
        <source>{name} has a critical extension that is not understood ({field}).</source>
        <translation>{name} hat eine kritische Erweiterung, die nicht verstanden wird ({field}).</translation>
    </message>
    <message>
        <source>Have the certificate issued without it; what it restricts cannot be checked here.</source>
        <translation>Das Zertifikat ohne sie ausstellen lassen; was sie einschränkt, lässt sich hier nicht prüfen.</translation>
    </message>
    <message>
        <source>{name} is not for the host asked for; it names: {value}.</source>
        <translation>{name} gilt nicht für den gefragten Host; es nennt: {value}.</translation>
    </message>
    <message>
        <source>Check the address, or have the certificate issued for this host name.</source>
        <translation>Die Adresse prüfen oder das Zertifikat für diesen Hostnamen ausstellen lassen.</translation>
    </message>
    <message>
        <source>{name} was revoked by its issuer ({field} {value}).</source>
        <translation>{name} wurde von seinem Aussteller gesperrt ({field} {value}).</translation>
    </message>
    <message>
        <source>Stop using it and have a new one issued for a new key.</source>
        <translation>Nicht mehr verwenden und ein neues für einen neuen Schlüssel ausstellen lassen.</translation>
    </message>
    <message>
        <source>Whether {name} was revoked cannot be told ({field}: {value}).</source>
        <translation>Ob {name} gesperrt wurde, lässt sich nicht sagen ({field}: {value}).</translation>
    </message>
    <message>
        <source>Add the current CRL of its issuer.</source>
        <translation>Die aktuelle Sperrliste seines Ausstellers hinzufügen.</translation>
    </message>
    <message>
        <source>{name} breaks the rules for certificates ({field}: {value}).</source>
        <translation>{name} verletzt die Regeln für Zertifikate ({field}: {value}).</translation>
    </message>
    <message>
        <source>Have it issued anew by a CA that follows RFC 5280.</source>
        <translation>Von einer CA neu ausstellen lassen, die RFC 5280 einhält.</translation>
    </message>
    <message>
        <source>The search for a chain was stopped: too many possibilities ({field}: {value}).</source>
        <translation>Die Suche nach einer Kette wurde abgebrochen: zu viele Möglichkeiten ({field}: {value}).</translation>
    </message>
    <message>
        <source>Give only the certificates that belong to this chain.</source>
        <translation>Nur die Zertifikate angeben, die zu dieser Kette gehören.</translation>
    </message>
    <message>
        <source>{name} traces to an anchor but is not the signing identity of this site ({field}: {value}).</source>
        <translation>{name} führt zu einem Anker, ist aber nicht die Signaturidentität dieses Standorts ({field}: {value}).</translation>
    </message>
    <message>
        <source>Check the signing identity in the site, and that this is the right WOS.</source>
        <translation>Die Signaturidentität im Standort prüfen, und ob dies das richtige WOS ist.</translation>
    </message>
    <message>
        <source>{name} is a device certificate and cannot be the signing certificate of a WOS ({field}: {value}).</source>
        <translation>{name} ist ein Gerätezertifikat und kann nicht das Signaturzertifikat eines WOS sein ({field}: {value}).</translation>
    </message>
    <message>
        <source>Do not go on; tell whoever runs the WOS.</source>
        <translation>Nicht fortfahren; den Betreiber des WOS verständigen.</translation>
    </message>
    <message>
        <source>Path validation refused {name} ({field}: {value}).</source>
        <translation>Die Pfadprüfung hat {name} abgelehnt ({field}: {value}).</translation>
    </message>
    <message>
        <source>Have the certificate checked by its issuer; the technical detail names the reason.</source>
        <translation>Das Zertifikat von seinem Aussteller prüfen lassen; die technische Angabe nennt den Grund.</translation>
    </message>
    <message>
        <source>Revocation was not checked: no CRL was given.</source>
        <translation>Die Sperrung wurde nicht geprüft: Es wurde keine Sperrliste angegeben.</translation>
    </message>
    <message>
        <source>Add the CRLs of the issuers to check it.</source>
        <translation>Zum Prüfen die Sperrlisten der Aussteller hinzufügen.</translation>
    </message>
    <message>
        <source>{name} ends in {days}, at {value}.</source>
        <translation>{name} endet in {days}, am {value}.</translation>
    </message>
    <message>
        <source>Have it renewed in time.</source>
        <translation>Rechtzeitig erneuern lassen.</translation>
    </message>
    <message>
        <source>{name} has a weak key: {value}.</source>
        <translation>{name} hat einen schwachen Schlüssel: {value}.</translation>
    </message>
    <message>
        <source>Have it issued anew for RSA with at least 2048 bits, ECDSA P-256 or Ed25519.</source>
        <translation>Neu ausstellen lassen für RSA mit mindestens 2048 Bit, ECDSA P-256 oder Ed25519.</translation>
    </message>
    <message>
        <source>{name} is signed with a weak digest: {value}.</source>
        <translation>{name} ist mit einem schwachen Hashverfahren signiert: {value}.</translation>
    </message>
    <message>
        <source>Have it issued anew, signed with SHA-256 or better.</source>
        <translation>Neu ausstellen lassen, signiert mit SHA-256 oder besser.</translation>
    </message>
    <message>
        <source>{name} was sent along but is not part of the chain ({value}).</source>
        <translation>{name} wurde mitgeschickt, gehört aber nicht zur Kette ({value}).</translation>
    </message>
    <message>
        <source>Leave it out where the chain is put together.</source>
        <translation>Dort weglassen, wo die Kette zusammengestellt wird.</translation>
    </message>
    <message>
        <source>{name} is valid longer, to {value}, than its issuer.</source>
        <translation>{name} gilt länger, bis {value}, als sein Aussteller.</translation>
    </message>
    <message>
        <source>Plan its renewal by the end of its issuer&apos;s certificate.</source>
        <translation>Die Erneuerung bis zum Ende des Ausstellerzertifikats einplanen.</translation>
    </message>
    <message>
        <source>{name} is used by a server but says that it is a CA ({field}: {value}).</source>
        <translation>{name} wird von einem Server verwendet, bezeichnet sich aber als CA ({field}: {value}).</translation>
    </message>
    <message>
        <source>Have the server&apos;s certificate issued without the CA flag.</source>
        <translation>Das Zertifikat des Servers ohne CA-Kennzeichen ausstellen lassen.</translation>
    </message>
    <message>
        <source>{name} departs from the certificate profile ({field}: {value}).</source>
        <translation>{name} weicht vom Zertifikatsprofil ab ({field}: {value}).</translation>
    </message>
    <message>
        <source>Have it issued according to RFC 5280 the next time; other programs may refuse it.</source>
        <translation>Beim nächsten Mal nach RFC 5280 ausstellen lassen; andere Programme könnten es ablehnen.</translation>
    </message>
    <message>
        <source>less than a day</source>
        <translation>weniger als einem Tag</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tagen</translation>
    </message>
    <message>
        <source>The chain</source>
        <translation>Die Kette</translation>
    </message>
    <message>
        <source>A certificate without a name</source>
        <translation>Ein Zertifikat ohne Namen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>A wrong clock on this machine would explain it.</source>
        <translation>Eine falsch gehende Uhr dieses Rechners würde es erklären.</translation>
    </message>
    <message>
        <source>leaf</source>
        <translation>Endzertifikat</translation>
    </message>
    <message>
        <source>intermediate</source>
        <translation>Zwischenzertifikat</translation>
    </message>
    <message>
        <source>anchor</source>
        <translation>Anker</translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation>Zwischenzertifikat</translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Signing certificate</source>
        <translation>Signaturzertifikat</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>the root</source>
        <translation>die Wurzel</translation>
    </message>
    <message>
        <source>an intermediate</source>
        <translation>ein Zwischenzertifikat</translation>
    </message>
    <message>
        <source>the leaf</source>
        <translation>das Blatt</translation>
    </message>
    <message>
        <source>the signing certificate</source>
        <translation>das Signaturzertifikat</translation>
    </message>
    <message>
        <source>the chain</source>
        <translation>die Kette</translation>
    </message>
    <message>
        <source>Validity, not after</source>
        <translation>Gültigkeit, nicht nach</translation>
    </message>
    <message>
        <source>Validity, not before</source>
        <translation>Gültigkeit, nicht vor</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Basic constraints, CA</source>
        <translation>Basiseinschränkungen, CA</translation>
    </message>
    <message>
        <source>Basic constraints, path length</source>
        <translation>Basiseinschränkungen, Pfadlänge</translation>
    </message>
    <message>
        <source>Key usage, certificate signing</source>
        <translation>Schlüsselverwendung, Zertifikatssignatur</translation>
    </message>
    <message>
        <source>Key usage, digital signature</source>
        <translation>Schlüsselverwendung, digitale Signatur</translation>
    </message>
    <message>
        <source>Alternative names, DNS</source>
        <translation>Alternative Namen, DNS</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tagen</translation>
    </message>
    <message>
        <source>This is what a clock that says %1 would find.</source>
        <translation>Das fände eine Uhr, die %1 zeigt.</translation>
    </message>
    <message>
        <source>The clock was not compared with the WOS; a wrong clock would explain it.</source>
        <translation>Die Uhr wurde nicht mit dem WOS verglichen; eine falsche Uhr würde es erklären.</translation>
    </message>
    <message>
        <source>No setting of the clock would make the whole chain valid.</source>
        <translation>Keine Stellung der Uhr würde die ganze Kette gültig machen.</translation>
    </message>
    <message>
        <source>The bench clock agrees with the WOS, so the clock is not the cause.</source>
        <translation>Die Uhr des Arbeitsplatzes stimmt mit dem WOS überein, sie ist also nicht die Ursache.</translation>
    </message>
    <message>
        <source>The WOS clock differs by %1 from this one, so a wrong clock may be the cause.</source>
        <translation>Die Uhr des WOS weicht um %1 von dieser ab; eine falsche Uhr kann also die Ursache sein.</translation>
    </message>
    <message>
        <source>The WOS clock differs by %1, but no setting of the clock would make the whole chain valid.</source>
        <translation>Die Uhr des WOS weicht um %1 ab, aber keine Stellung der Uhr würde die ganze Kette gültig machen.</translation>
    </message>
    <message>
        <source>This root certificate</source>
        <translation>Dieses Wurzelzertifikat</translation>
    </message>
    <message>
        <source>This intermediate certificate</source>
        <translation>Dieses Zwischenzertifikat</translation>
    </message>
    <message>
        <source>This certificate</source>
        <translation>Dieses Zertifikat</translation>
    </message>
    <message>
        <source>%1 stopped being valid %2 ago</source>
        <translation>%1 ist seit %2 nicht mehr gültig</translation>
    </message>
    <message>
        <source>%1 becomes valid in %2</source>
        <translation>%1 wird in %2 gültig</translation>
    </message>
    <message>
        <source>so what it signs cannot be accepted.</source>
        <translation>deshalb kann nicht angenommen werden, was es signiert.</translation>
    </message>
    <message>
        <source>so what it issued cannot be accepted.</source>
        <translation>deshalb kann nicht angenommen werden, was es ausgestellt hat.</translation>
    </message>
    <message>
        <source>%1 has expired</source>
        <translation>%1 ist abgelaufen</translation>
    </message>
    <message>
        <source>%1 is not yet valid</source>
        <translation>%1 ist noch nicht gültig</translation>
    </message>
    <message>
        <source>%1 is not one of your anchors</source>
        <translation>%1 ist keiner Ihrer Anker</translation>
    </message>
    <message>
        <source>The issuer of %1 is missing</source>
        <translation>Der Aussteller von %1 fehlt</translation>
    </message>
    <message>
        <source>The signature on %1 is wrong</source>
        <translation>Die Signatur auf %1 ist falsch</translation>
    </message>
    <message>
        <source>%1 was revoked</source>
        <translation>%1 wurde widerrufen</translation>
    </message>
    <message>
        <source>No anchor is pinned</source>
        <translation>Kein Anker ist hinterlegt</translation>
    </message>
    <message>
        <source>The search for a chain was stopped</source>
        <translation>Die Suche nach einer Kette wurde beendet</translation>
    </message>
    <message>
        <source>%1 expires soon</source>
        <translation>%1 läuft bald ab</translation>
    </message>
    <message>
        <source>Revocation was not checked</source>
        <translation>Widerruf wurde nicht geprüft</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source> (root)</source>
        <translation> (Wurzel)</translation>
    </message>
    <message>
        <source> (intermediate)</source>
        <translation> (Zwischenzertifikat)</translation>
    </message>
    <message>
        <source> (leaf)</source>
        <translation> (Blatt)</translation>
    </message>
    <message>
        <source>%1%2 s</source>
        <translation>%1%2 s</translation>
    </message>
    <message>
        <source>%1%2 min</source>
        <translation>%1%2 min</translation>
    </message>
    <message>
        <source>%1%2 h</source>
        <translation>%1%2 h</translation>
    </message>
    <message>
        <source>%1%2 days</source>
        <translation>%1%2 Tage</translation>
    </message>
    <message>
        <source>%1 expired</source>
        <translation>%1 abgelaufen</translation>
    </message>
    <message>
        <source>%1 not yet valid</source>
        <translation>%1 noch nicht gültig</translation>
    </message>
    <message>
        <source>%1 not an anchor</source>
        <translation>%1 kein Anker</translation>
    </message>
    <message>
        <source>No anchor pinned</source>
        <translation>Kein Anker hinterlegt</translation>
    </message>
    <message>
        <source>Issuer missing</source>
        <translation>Aussteller fehlt</translation>
    </message>
    <message>
        <source>%1 wrongly signed</source>
        <translation>%1 falsch signiert</translation>
    </message>
    <message>
        <source>%1 revoked</source>
        <translation>%1 widerrufen</translation>
    </message>
    <message>
        <source>Certificate not needed</source>
        <translation>Zertifikat nicht nötig</translation>
    </message>
    <message>
        <source>Search stopped</source>
        <translation>Suche beendet</translation>
    </message>
    <message>
        <source>%1 outlives its issuer</source>
        <translation>%1 überlebt seinen Aussteller</translation>
    </message>
    <message>
        <source>%1 has a weak key</source>
        <translation>%1 hat einen schwachen Schlüssel</translation>
    </message>
    <message>
        <source>%1 has a weak digest</source>
        <translation>%1 hat einen schwachen Hash</translation>
    </message>
    <message>
        <source>%1 says that it is a CA</source>
        <translation>%1 nennt sich eine CA</translation>
    </message>
    <message>
        <source>%1 departs from the profile</source>
        <translation>%1 weicht vom Profil ab</translation>
    </message>
    <message>
        <source>%1 is not a CA</source>
        <translation>%1 ist keine CA</translation>
    </message>
    <message>
        <source>%1 is not one of your site anchors</source>
        <translation>%1 ist keiner der Anker Ihres Standorts</translation>
    </message>
    <message>
        <source>your site has no anchor pinned</source>
        <translation>Ihr Standort hat keinen Anker hinterlegt</translation>
    </message>
    <message>
        <source>the issuer %1 is missing</source>
        <translation>der Aussteller %1 fehlt</translation>
    </message>
    <message>
        <source>the signature on %1 is wrong</source>
        <translation>die Signatur auf %1 ist falsch</translation>
    </message>
    <message>
        <source>%1 is not the identity your site names</source>
        <translation>%1 ist nicht die Identität, die Ihr Standort nennt</translation>
    </message>
    <message>
        <source>%1 is a certificate of a device</source>
        <translation>%1 ist das Zertifikat eines Geräts</translation>
    </message>
    <message>
        <source>%1 was refused (%2)</source>
        <translation>%1 wurde abgelehnt (%2)</translation>
    </message>
    <message>
        <source>The chain ends here, in a certificate that nobody has confirmed for this site. Who sent it cannot vouch for it.</source>
        <translation>Die Kette endet hier, in einem Zertifikat, das niemand für diesen Standort bestätigt hat. Wer es gesendet hat, kann nicht dafür bürgen.</translation>
    </message>
    <message>
        <source>Then choose Fetch again.</source>
        <translation>Dann „Erneut abrufen“ wählen.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>Fingerprint</name>
    <message>
        <source>zero</source>
        <translation>null</translation>
    </message>
    <message>
        <source>one</source>
        <translation>eins</translation>
    </message>
    <message>
        <source>two</source>
        <translation>zwei</translation>
    </message>
    <message>
        <source>three</source>
        <translation>drei</translation>
    </message>
    <message>
        <source>four</source>
        <translation>vier</translation>
    </message>
    <message>
        <source>five</source>
        <translation>fünf</translation>
    </message>
    <message>
        <source>six</source>
        <translation>sechs</translation>
    </message>
    <message>
        <source>seven</source>
        <translation>sieben</translation>
    </message>
    <message>
        <source>eight</source>
        <translation>acht</translation>
    </message>
    <message>
        <source>nine</source>
        <translation>neun</translation>
    </message>
    <message>
        <source>Alfa</source>
        <translation>Alfa</translation>
    </message>
    <message>
        <source>Bravo</source>
        <translation>Bravo</translation>
    </message>
    <message>
        <source>Charlie</source>
        <translation>Charlie</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Foxtrot</source>
        <translation>Foxtrot</translation>
    </message>
</context>
<context>
    <name>OffboardText</name>
    <message>
        <source>The token still opens the repository. Have it revoked by whoever runs the repository.</source>
        <translation>Das Token öffnet das Repository noch. Lassen Sie es von dem widerrufen, der das Repository betreibt.</translation>
    </message>
    <message>
        <source>The token was not revoked: it is good until it ends.</source>
        <translation>Das Token wurde nicht widerrufen: Es gilt, bis es endet.</translation>
    </message>
    <message>
        <source>The WOS still has the device&apos;s certificate: this wire cannot withdraw it. Have it removed by whoever runs the WOS.</source>
        <translation>Das WOS hat das Zertifikat des Geräts noch: Dieses Protokoll kann es nicht zurückziehen. Lassen Sie es von dem entfernen, der das WOS betreibt.</translation>
    </message>
    <message>
        <source>Having its certificate withdrawn</source>
        <translation>Lässt sein Zertifikat zurückziehen</translation>
    </message>
    <message>
        <source>Removing the secrets of its hand-over</source>
        <translation>Entfernt die Geheimnisse seiner Übergabe</translation>
    </message>
    <message>
        <source>Closing its record</source>
        <translation>Schließt seinen Eintrag</translation>
    </message>
    <message>
        <source>The device&apos;s access tokens are given back to the WOS and end.</source>
        <translation>Die Zugriffstoken des Geräts werden dem WOS zurückgegeben und enden.</translation>
    </message>
    <message>
        <source>This wire cannot give access tokens back: they are good until they end.</source>
        <translation>Dieses Protokoll kann keine Zugriffstoken zurückgeben: Sie gelten, bis sie enden.</translation>
    </message>
    <message>
        <source>The WOS withdraws the device&apos;s certificate.</source>
        <translation>Das WOS zieht das Zertifikat des Geräts zurück.</translation>
    </message>
    <message>
        <source>This wire cannot withdraw the device&apos;s certificate: the WOS keeps it.</source>
        <translation>Dieses Protokoll kann das Zertifikat des Geräts nicht zurückziehen: Das WOS behält es.</translation>
    </message>
    <message>
        <source>The repository took the token when it was tried. The record is closed all the same, and says so.</source>
        <translation>Das Repository nahm das Token an, als es versucht wurde. Der Eintrag wird trotzdem geschlossen und sagt das.</translation>
    </message>
    <message>
        <source>The repository is tried with the token. Only where it refuses it, the record is closed.</source>
        <translation>Das Repository wird mit dem Token versucht. Nur wo es abgewiesen wird, wird der Eintrag geschlossen.</translation>
    </message>
    <message>
        <source>The secrets of the hand-over are removed from this machine.</source>
        <translation>Die Geheimnisse der Übergabe werden von diesem Rechner entfernt.</translation>
    </message>
    <message>
        <source>The device leaves the list. What was recorded of it stays; onboarded again it begins at the start.</source>
        <translation>Das Gerät verlässt die Liste. Was von ihm aufgezeichnet wurde, bleibt; wieder aufgenommen beginnt es am Anfang.</translation>
    </message>
    <message>
        <source>Taken back out.</source>
        <translation>Wieder herausgenommen.</translation>
    </message>
    <message>
        <source>The repository refuses its token.</source>
        <translation>Das Repository weist sein Token ab.</translation>
    </message>
    <message>
        <source>The secrets of its hand-over are removed.</source>
        <translation>Die Geheimnisse seiner Übergabe sind entfernt.</translation>
    </message>
    <message>
        <source>Nobody could try whether the repository refuses the token: it is not here any more. Ask whoever runs the repository.</source>
        <translation>Niemand konnte prüfen, ob das Repository den Token abweist: Er ist nicht mehr hier. Den Betreiber des Repositorys fragen.</translation>
    </message>
    <message>
        <source>The device reads its repository with an SSH key of its own, which is not here to be tried. Have it removed by whoever runs the repository.</source>
        <translation>Das Gerät liest sein Repository mit einem eigenen SSH-Schlüssel, der hier nicht zum Prüfen vorliegt. Ihn vom Betreiber des Repositorys entfernen lassen.</translation>
    </message>
    <message>
        <source>Giving its access back to the WOS</source>
        <translation>Gibt der WOS seinen Zugang zurück</translation>
    </message>
    <message>
        <source>Trying whether the repository refuses it</source>
        <translation>Prüft, ob das Repository es abweist</translation>
    </message>
    <message>
        <source>A device that reads over SSH does so with a key of its own: have it removed by whoever runs the repository.</source>
        <translation>Ein Gerät, das über SSH liest, tut das mit einem eigenen Schlüssel: Ihn vom Betreiber des Repositorys entfernen lassen.</translation>
    </message>
</context>
<context>
    <name>RepositoryText</name>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n Referenz</numerusform>
            <numerusform>%n Referenzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deployment(s)</source>
        <translation>
            <numerusform>%n Bereitstellung</numerusform>
            <numerusform>%n Bereitstellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Git server traced to an anchor of the site</source>
        <translation>Git-Server auf einen Anker des Standorts zurückgeführt</translation>
    </message>
    <message>
        <source>Git server seen through a listed interceptor</source>
        <translation>Git-Server durch einen eingetragenen Proxy gesehen</translation>
    </message>
    <message>
        <source>Git server&apos;s identity not checked</source>
        <translation>Identität des Git-Servers nicht geprüft</translation>
    </message>
    <message>
        <source>Git server shows the pinned host key</source>
        <translation>Git-Server zeigt den hinterlegten Hostschlüssel</translation>
    </message>
    <message>
        <source>Git server&apos;s host key not checked</source>
        <translation>Hostschlüssel des Git-Servers nicht geprüft</translation>
    </message>
    <message>
        <source>Token reads this repository</source>
        <translation>Token liest dieses Repository</translation>
    </message>
    <message>
        <source>Reading not checked</source>
        <translation>Lesen nicht geprüft</translation>
    </message>
    <message>
        <source>Branch exists</source>
        <translation>Zweig ist vorhanden</translation>
    </message>
    <message>
        <source>Branch not checked</source>
        <translation>Zweig nicht geprüft</translation>
    </message>
    <message>
        <source>Token cannot write</source>
        <translation>Token kann nicht schreiben</translation>
    </message>
    <message>
        <source>Token can write, though reading would do</source>
        <translation>Token kann schreiben, obwohl Lesen genügt</translation>
    </message>
    <message>
        <source>Write access not checked</source>
        <translation>Schreibrecht nicht geprüft</translation>
    </message>
    <message>
        <source>Token cannot read a neighbour&apos;s repository</source>
        <translation>Token liest kein Repository eines Nachbarn</translation>
    </message>
    <message>
        <source>Token reads a neighbour&apos;s repository too</source>
        <translation>Token liest auch das Repository eines Nachbarn</translation>
    </message>
    <message>
        <source>Neighbour&apos;s repository not tried</source>
        <translation>Repository des Nachbarn nicht versucht</translation>
    </message>
    <message>
        <source>Newest commit signed by an allowed signer</source>
        <translation>Neuester Commit von zugelassener Seite signiert</translation>
    </message>
    <message>
        <source>Newest commit not signed by an allowed signer</source>
        <translation>Neuester Commit nicht von zugelassener Seite signiert</translation>
    </message>
    <message>
        <source>Newest commit&apos;s signature not checked</source>
        <translation>Signatur des neuesten Commits nicht geprüft</translation>
    </message>
    <message>
        <source>Desired-state files can be read</source>
        <translation>Sollzustandsdateien sind lesbar</translation>
    </message>
    <message>
        <source>Desired-state files have problems</source>
        <translation>Sollzustandsdateien haben Fehler</translation>
    </message>
    <message>
        <source>Desired-state files not checked</source>
        <translation>Sollzustandsdateien nicht geprüft</translation>
    </message>
    <message>
        <source>SSH key reads this repository</source>
        <translation>SSH-Schlüssel liest dieses Repository</translation>
    </message>
    <message>
        <source>SSH key cannot write</source>
        <translation>SSH-Schlüssel kann nicht schreiben</translation>
    </message>
    <message>
        <source>SSH key can write, though reading would do</source>
        <translation>SSH-Schlüssel kann schreiben, obwohl Lesen genügt</translation>
    </message>
    <message>
        <source>SSH key cannot read a neighbour&apos;s repository</source>
        <translation>SSH-Schlüssel liest kein Repository eines Nachbarn</translation>
    </message>
    <message>
        <source>SSH key reads a neighbour&apos;s repository too</source>
        <translation>SSH-Schlüssel liest auch das Repository eines Nachbarn</translation>
    </message>
    <message>
        <source>the site names no neighbour</source>
        <translation>kein Nachbar genannt</translation>
    </message>
    <message>
        <source>the neighbour is on another server</source>
        <translation>der Nachbar liegt auf einem anderen Server</translation>
    </message>
    <message>
        <source>the neighbour is this repository itself</source>
        <translation>der Nachbar ist dieses Repository selbst</translation>
    </message>
    <message>
        <source>the site demands no signed commits</source>
        <translation>nicht verlangt</translation>
    </message>
    <message>
        <source>no signature</source>
        <translation>keine Signatur</translation>
    </message>
    <message>
        <source>its key is none of the allowed signers&apos;</source>
        <translation>sein Schlüssel gehört niemandem, der signieren darf</translation>
    </message>
    <message>
        <source>the signature does not verify</source>
        <translation>die Signatur stimmt nicht</translation>
    </message>
    <message>
        <source>a signature that cannot be read</source>
        <translation>eine Signatur, die nicht lesbar ist</translation>
    </message>
    <message>
        <source>its key has expired or is not valid yet</source>
        <translation>sein Schlüssel ist abgelaufen oder gilt noch nicht</translation>
    </message>
    <message>
        <source>its key has been revoked</source>
        <translation>sein Schlüssel wurde gesperrt</translation>
    </message>
    <message>
        <source>its key is not allowed to sign commits</source>
        <translation>sein Schlüssel darf keine Commits signieren</translation>
    </message>
    <message>
        <source>the signature cannot be verified on this workstation</source>
        <translation>die Signatur lässt sich an diesem Arbeitsplatz nicht prüfen</translation>
    </message>
    <message>
        <source>a mapping</source>
        <translation>eine Zuordnung</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a text that is not empty</source>
        <translation>ein nicht leerer Text</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>eine UUID</translation>
    </message>
    <message>
        <source>1 to 200 of a-z, 0-9 and -</source>
        <translation>1 bis 200 Zeichen aus a-z, 0-9 und -</translation>
    </message>
    <message>
        <source>helm.v3 or docker-compose</source>
        <translation>helm.v3 oder docker-compose</translation>
    </message>
    <message>
        <source>an oci:// address</source>
        <translation>eine Adresse mit oci://</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a duration such as 8m30s</source>
        <translation>eine Dauer wie 8m30s</translation>
    </message>
    <message>
        <source>at least one component</source>
        <translation>mindestens eine Komponente</translation>
    </message>
    <message>
        <source>a component of spec.deploymentProfile</source>
        <translation>eine Komponente aus spec.deploymentProfile</translation>
    </message>
    <message>
        <source>smaller: it has too many values</source>
        <translation>kleiner sein: Es hat zu viele Werte</translation>
    </message>
    <message>
        <source>not YAML: %1</source>
        <translation>kein YAML: %1</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>%1 must be %2</source>
        <translation>%1 muss %2 sein</translation>
    </message>
    <message>
        <source>%1 stands there twice</source>
        <translation>%1 steht zweimal da</translation>
    </message>
</context>
<context>
    <name>SeenEnvelopes</name>
    <message>
        <source>%1 prepared %2 UTC</source>
        <translation>%1 vorbereitet %2 UTC</translation>
    </message>
    <message>
        <source>%1 sent %2 UTC, answer %3</source>
        <translation>%1 gesendet %2 UTC, Antwort %3</translation>
    </message>
    <message>
        <source>device id</source>
        <translation>Gerätekennung</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>StepFacts</name>
    <message>
        <source>subject serialNumber</source>
        <translation>serialNumber im Inhabernamen</translation>
    </message>
    <message>
        <source>hardwareModuleName</source>
        <translation>hardwareModuleName</translation>
    </message>
    <message>
        <source>entered by the operator</source>
        <translation>vom Bediener eingegeben</translation>
    </message>
    <message>
        <source>Device id %1</source>
        <translation>Gerätekennung %1</translation>
    </message>
    <message>
        <source>Certificate read</source>
        <translation>Zertifikat gelesen</translation>
    </message>
    <message>
        <source>Certificate in date</source>
        <translation>Zertifikat gültig</translation>
    </message>
    <message>
        <source>Possession of the key proven</source>
        <translation>Besitz des Schlüssels nachgewiesen</translation>
    </message>
    <message>
        <source>nonce signed and verified</source>
        <translation>Nonce signiert und bestätigt</translation>
    </message>
    <message>
        <source>WOS answered</source>
        <translation>WOS hat geantwortet</translation>
    </message>
    <message>
        <source>TLS traced to %1</source>
        <translation>TLS führt zu %1</translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>TLS chain not trusted</source>
        <translation>TLS-Kette nicht vertraut</translation>
    </message>
    <message>
        <source>no confirmed TLS anchor</source>
        <translation>kein bestätigter TLS-Anker</translation>
    </message>
    <message>
        <source>issuer missing: %1</source>
        <translation>Aussteller fehlt: %1</translation>
    </message>
    <message>
        <source>TLS is intercepted</source>
        <translation>TLS wird abgefangen</translation>
    </message>
    <message>
        <source>allowed by the site</source>
        <translation>vom Standort erlaubt</translation>
    </message>
    <message>
        <source>No interception noticed</source>
        <translation>Kein Abfangen bemerkt</translation>
    </message>
    <message>
        <source>WOS did not answer</source>
        <translation>WOS hat nicht geantwortet</translation>
    </message>
    <message>
        <source>Clock offset to WOS %1 s</source>
        <translation>Uhrabweichung zum WOS %1 s</translation>
    </message>
    <message>
        <source>limit 30 s</source>
        <translation>Grenze 30 s</translation>
    </message>
    <message>
        <source>hint only, not verified</source>
        <translation>nur ein Hinweis, nicht bestätigt</translation>
    </message>
    <message>
        <source>Clock offset not checked</source>
        <translation>Uhrabweichung nicht geprüft</translation>
    </message>
    <message>
        <source>no Date header</source>
        <translation>kein Date-Kopf</translation>
    </message>
    <message>
        <source>Device certificate was already there</source>
        <translation>Gerätezertifikat war schon vorhanden</translation>
    </message>
    <message>
        <source>Device certificate uploaded</source>
        <translation>Gerätezertifikat hochgeladen</translation>
    </message>
    <message>
        <source>by the operator&apos;s credentials</source>
        <translation>mit den Zugangsdaten des Betreibers</translation>
    </message>
    <message>
        <source>Git host traced to %1</source>
        <translation>Git-Host führt zu %1</translation>
    </message>
    <message>
        <source>Read access verified</source>
        <translation>Lesezugriff bestätigt</translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s), %1 ms</source>
        <translation>
            <numerusform>%n Referenz, %1 ms</numerusform>
            <numerusform>%n Referenzen, %1 ms</numerusform>
        </translation>
    </message>
    <message>
        <source>Branch %1 found</source>
        <translation>Zweig %1 gefunden</translation>
    </message>
    <message>
        <source>Capability document valid</source>
        <translation>Fähigkeitsdokument gültig</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>Serial number agrees with the device id</source>
        <translation>Seriennummer stimmt mit der Gerätekennung überein</translation>
    </message>
    <message>
        <source>Sent in an envelope and accepted</source>
        <translation>Im Umschlag gesendet und angenommen</translation>
    </message>
    <message>
        <source>Bundle written and read back</source>
        <translation>Bündel geschrieben und zurückgelesen</translation>
    </message>
    <message numerus="yes">
        <source>%n digest(s) equal</source>
        <translation>
            <numerusform>%n Hashwert gleich</numerusform>
            <numerusform>%n Hashwerte gleich</numerusform>
        </translation>
    </message>
    <message>
        <source>Confirmed by the device</source>
        <translation>Vom Gerät bestätigt</translation>
    </message>
    <message>
        <source>Not confirmed by the device</source>
        <translation>Vom Gerät nicht bestätigt</translation>
    </message>
    <message>
        <source>written to a folder</source>
        <translation>in einen Ordner geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>seit %n Tag abgelaufen</numerusform>
            <numerusform>seit %n Tagen abgelaufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left, to %1</source>
        <translation>
            <numerusform>noch %n Tag, bis %1</numerusform>
            <numerusform>noch %n Tage, bis %1</numerusform>
        </translation>
    </message>
    <message>
        <source>WOS is %1 s ahead</source>
        <translation>WOS geht %1 s vor</translation>
    </message>
    <message>
        <source>WOS is %1 s behind</source>
        <translation>WOS geht %1 s nach</translation>
    </message>
    <message>
        <source>Done earlier</source>
        <translation>Früher erledigt</translation>
    </message>
    <message>
        <source>kept in the journal</source>
        <translation>im Journal aufbewahrt</translation>
    </message>
</context>
<context>
    <name>StepText</name>
    <message>
        <source>Identify device</source>
        <translation>Gerät erkennen</translation>
    </message>
    <message>
        <source>Read the device certificate and prove that its key is here.</source>
        <translation>Das Gerätezertifikat lesen und nachweisen, dass sein Schlüssel hier ist.</translation>
    </message>
    <message>
        <source>WOS endpoint</source>
        <translation>WOS-Endpunkt</translation>
    </message>
    <message>
        <source>Find the WOS and check that it can be reached and trusted.</source>
        <translation>Das WOS finden und prüfen, ob es erreichbar und vertrauenswürdig ist.</translation>
    </message>
    <message>
        <source>Upload certificate</source>
        <translation>Zertifikat hochladen</translation>
    </message>
    <message>
        <source>Make the device certificate known to the WOS with the operator&apos;s credentials.</source>
        <translation>Das Gerätezertifikat mit den Zugangsdaten des Betreibers dem WOS bekannt machen.</translation>
    </message>
    <message>
        <source>Trust the WOS</source>
        <translation>WOS vertrauen</translation>
    </message>
    <message>
        <source>Trace the WOS&apos;s signing certificate to an anchor of the site.</source>
        <translation>Das Signaturzertifikat des WOS zu einem Anker des Standorts zurückführen.</translation>
    </message>
    <message>
        <source>Git enrolment</source>
        <translation>Git-Anmeldung</translation>
    </message>
    <message>
        <source>Receive the release repository and its token, and read it.</source>
        <translation>Das Release-Repository und seinen Token empfangen und es lesen.</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>Fähigkeiten</translation>
    </message>
    <message>
        <source>Tell the WOS what the device can run.</source>
        <translation>Dem WOS sagen, was das Gerät ausführen kann.</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergabe</translation>
    </message>
    <message>
        <source>Give the device what it needs, and check that it arrived.</source>
        <translation>Dem Gerät geben, was es braucht, und prüfen, dass es ankam.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseite</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>%1 has this device: at step %2 of 7, %3, since %4 UTC.</source>
        <translation>%1 hat dieses Gerät: bei Schritt %2 von 7, %3, seit %4 UTC.</translation>
    </message>
    <message>
        <source>At %1 since %2 UTC</source>
        <translation>Bei %1 seit %2 UTC</translation>
    </message>
    <message>
        <source>Its claim runs out at %1 UTC unless that bench renews it.</source>
        <translation>Ihr Anspruch läuft um %1 UTC ab, wenn sie ihn nicht erneuert.</translation>
    </message>
</context>
<context>
    <name>TokenText</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Personal token, classic</source>
        <translation>Persönlicher Token, klassisch</translation>
    </message>
    <message>
        <source>Personal token, fine-grained</source>
        <translation>Persönlicher Token, feinstufig</translation>
    </message>
    <message>
        <source>Installation token, non-user account</source>
        <translation>Installationstoken, kein Benutzerkonto</translation>
    </message>
    <message>
        <source>OAuth token of an app for a person</source>
        <translation>OAuth-Token einer App für eine Person</translation>
    </message>
    <message>
        <source>GitLab access token: personal, project or group</source>
        <translation>GitLab-Zugriffstoken: persönlich, Projekt oder Gruppe</translation>
    </message>
    <message>
        <source>GitLab personal token</source>
        <translation>Persönlicher GitLab-Token</translation>
    </message>
    <message>
        <source>GitLab project token, non-user account</source>
        <translation>GitLab-Projekttoken, kein Benutzerkonto</translation>
    </message>
    <message>
        <source>GitLab group token, non-user account</source>
        <translation>GitLab-Gruppentoken, kein Benutzerkonto</translation>
    </message>
    <message>
        <source>GitLab deploy token, non-user account</source>
        <translation>GitLab-Deploy-Token, kein Benutzerkonto</translation>
    </message>
    <message>
        <source>Gitea or Forgejo token</source>
        <translation>Token von Gitea oder Forgejo</translation>
    </message>
    <message>
        <source>The access token expired at %1.</source>
        <translation>Der Zugriffstoken ist am %1 abgelaufen.</translation>
    </message>
    <message>
        <source>Have a new one issued.</source>
        <translation>Einen neuen ausstellen lassen.</translation>
    </message>
    <message>
        <source>The access token lives longer than this site allows: %1.</source>
        <translation>Der Zugriffstoken gilt länger, als dieser Standort erlaubt: %1.</translation>
    </message>
    <message>
        <source>Have one with a shorter life issued, or raise git.tokenMaxLifetime in the site.</source>
        <translation>Einen mit kürzerer Gültigkeit ausstellen lassen oder git.tokenMaxLifetime im Standort anheben.</translation>
    </message>
    <message>
        <source>The access token never expires.</source>
        <translation>Der Zugriffstoken läuft nie ab.</translation>
    </message>
    <message>
        <source>Replace it by one that expires: the specification demands short-lived tokens.</source>
        <translation>Durch einen ersetzen, der abläuft: Die Spezifikation verlangt kurzlebige Token.</translation>
    </message>
    <message>
        <source>The access token belongs to a person&apos;s account.</source>
        <translation>Der Zugriffstoken gehört zum Konto einer Person.</translation>
    </message>
    <message>
        <source>Use one of a dedicated non-user account: an app installation, a deploy, project or group token.</source>
        <translation>Einen eines eigenen Kontos ohne Benutzer verwenden: App-Installation, Deploy-, Projekt- oder Gruppentoken.</translation>
    </message>
    <message>
        <source>The access token is not short-lived: it ends at %1.</source>
        <translation>Der Zugriffstoken ist nicht kurzlebig: Er endet am %1.</translation>
    </message>
    <message>
        <source>Have one issued that lives for hours or days, and renew it in time.</source>
        <translation>Einen ausstellen lassen, der Stunden oder Tage gilt, und rechtzeitig erneuern.</translation>
    </message>
    <message>
        <source>The access token allows more than reading: %1.</source>
        <translation>Der Zugriffstoken erlaubt mehr als Lesen: %1.</translation>
    </message>
    <message>
        <source>Use one that may read this repository and nothing else.</source>
        <translation>Einen verwenden, der dieses Repository lesen darf und sonst nichts.</translation>
    </message>
    <message>
        <source>The access token ends in less than ten minutes, at %1.</source>
        <translation>Der Zugriffstoken endet in weniger als zehn Minuten, am %1.</translation>
    </message>
    <message>
        <source>Renew it before the device needs it.</source>
        <translation>Erneuern, bevor das Gerät ihn braucht.</translation>
    </message>
    <message>
        <source>Whose token it is cannot be told from its form.</source>
        <translation>Wem der Token gehört, ist seiner Form nicht anzusehen.</translation>
    </message>
    <message>
        <source>Make sure that it belongs to a dedicated non-user account.</source>
        <translation>Sicherstellen, dass er zu einem eigenen Konto ohne Benutzer gehört.</translation>
    </message>
    <message>
        <source>When the access token ends cannot be told.</source>
        <translation>Wann der Zugriffstoken endet, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>Make sure that it is short-lived and note when it ends.</source>
        <translation>Sicherstellen, dass er kurzlebig ist, und notieren, wann er endet.</translation>
    </message>
    <message>
        <source>What the access token allows cannot be told.</source>
        <translation>Was der Zugriffstoken erlaubt, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>Make sure that it may read this repository and nothing else.</source>
        <translation>Sicherstellen, dass er dieses Repository lesen darf und sonst nichts.</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Looking up what is kept</source>
        <translation>Aufbewahrtes wird gesucht</translation>
    </message>
    <message>
        <source>Reading the device&apos;s files</source>
        <translation>Dateien des Geräts werden gelesen</translation>
    </message>
    <message>
        <source>Tracing the WOS&apos;s certificate</source>
        <translation>Zertifikat des WOS wird zurückverfolgt</translation>
    </message>
    <message>
        <source>Asking the WOS for a new token</source>
        <translation>Neuer Token wird beim WOS angefragt</translation>
    </message>
    <message>
        <source>Testing the new token</source>
        <translation>Neuer Token wird geprüft</translation>
    </message>
    <message>
        <source>Handing the new token over</source>
        <translation>Neuer Token wird übergeben</translation>
    </message>
    <message>
        <source>Trying the old token</source>
        <translation>Alter Token wird versucht</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Erneuert</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Nicht erneuert</translation>
    </message>
    <message>
        <source>The old token is refused now.</source>
        <translation>Der alte Token wird jetzt abgelehnt.</translation>
    </message>
    <message>
        <source>The old token is still accepted.</source>
        <translation>Der alte Token wird noch angenommen.</translation>
    </message>
    <message>
        <source>The old token could not be tried.</source>
        <translation>Der alte Token konnte nicht versucht werden.</translation>
    </message>
    <message>
        <source>Expires in %1</source>
        <translation>Läuft ab in %1</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>No expiry known</source>
        <translation>Kein Ablauf bekannt</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>TrustChecks</name>
    <message>
        <source>%1 certificates not needed</source>
        <translation>%1 Zertifikate nicht nötig</translation>
    </message>
    <message>
        <source>%1 and others</source>
        <translation>%1 und weitere</translation>
    </message>
    <message>
        <source>anchor %1</source>
        <translation>Anker %1</translation>
    </message>
    <message>
        <source>Is itself an anchor</source>
        <translation>Ist selbst ein Anker</translation>
    </message>
    <message>
        <source>Traced to root in 1 link</source>
        <translation>Über 1 Verbindung zur Wurzel geführt</translation>
    </message>
    <message>
        <source>Traced to root in %1 links</source>
        <translation>Über %1 Verbindungen zur Wurzel geführt</translation>
    </message>
    <message>
        <source>Signatures verified</source>
        <translation>Signaturen bestätigt</translation>
    </message>
    <message>
        <source>1 of 1 link</source>
        <translation>1 von 1 Verbindung</translation>
    </message>
    <message>
        <source>%1 of %1 links</source>
        <translation>%1 von %1 Verbindungen</translation>
    </message>
    <message>
        <source>Certificate in date</source>
        <translation>Zertifikat gültig</translation>
    </message>
    <message>
        <source>All %1 certificates in date</source>
        <translation>Alle %1 Zertifikate gültig</translation>
    </message>
    <message>
        <source>first ends in 1 day</source>
        <translation>das erste endet in 1 Tag</translation>
    </message>
    <message>
        <source>first ends in %1 days</source>
        <translation>das erste endet in %1 Tagen</translation>
    </message>
    <message>
        <source>Key usage allows signing</source>
        <translation>Schlüsselverwendung erlaubt Signieren</translation>
    </message>
    <message>
        <source>digital signature, %1</source>
        <translation>digitale Signatur, %1</translation>
    </message>
    <message>
        <source>not restricted, %1</source>
        <translation>nicht eingeschränkt, %1</translation>
    </message>
    <message>
        <source>Not revoked</source>
        <translation>Nicht widerrufen</translation>
    </message>
    <message>
        <source>by 1 CRL</source>
        <translation>nach 1 CRL</translation>
    </message>
    <message>
        <source>by %1 CRLs</source>
        <translation>nach %1 CRLs</translation>
    </message>
    <message>
        <source>Revocation not checked</source>
        <translation>Widerruf nicht geprüft</translation>
    </message>
    <message>
        <source>no anchor</source>
        <translation>kein Anker</translation>
    </message>
    <message>
        <source>no CRL given</source>
        <translation>keine CRL angegeben</translation>
    </message>
    <message>
        <source>Clock not compared</source>
        <translation>Uhr nicht verglichen</translation>
    </message>
    <message>
        <source>the WOS gave no time</source>
        <translation>das WOS nannte keine Zeit</translation>
    </message>
    <message>
        <source>Clock offset to WOS %1</source>
        <translation>Uhrabweichung zum WOS %1</translation>
    </message>
    <message>
        <source>limit %1 s</source>
        <translation>Grenze %1 s</translation>
    </message>
    <message>
        <source>Signing certificate fetched</source>
        <translation>Signaturzertifikat abgerufen</translation>
    </message>
    <message>
        <source>Certificate fetched</source>
        <translation>Zertifikat abgerufen</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>%1, and more</source>
        <translation>%1 und mehr</translation>
    </message>
    <message>
        <source>This WOS cannot be trusted yet.</source>
        <translation>Diesem WOS kann noch nicht vertraut werden.</translation>
    </message>
    <message>
        <source>%1. Nothing was sent in this step.</source>
        <translation>%1. In diesem Schritt wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Request from Trustbench: %1</source>
        <translation>Anfrage von Trustbench: %1</translation>
    </message>
    <message>
        <source>What to do:</source>
        <translation>Was zu tun ist:</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Inhaber: %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Aussteller: %1</translation>
    </message>
    <message>
        <source>Serial number: %1</source>
        <translation>Seriennummer: %1</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>Herkunft: %1</translation>
    </message>
    <message>
        <source>Validated at: %1</source>
        <translation>Geprüft für: %1</translation>
    </message>
    <message>
        <source>Technical detail: %1</source>
        <translation>Technische Angabe: %1</translation>
    </message>
</context>
<context>
    <name>trustbench::ActionBar</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Look at the step before (Alt+Left)</source>
        <translation>Den vorigen Schritt ansehen (Alt+Links)</translation>
    </message>
    <message>
        <source>Set device aside</source>
        <translation>Gerät beiseitestellen</translation>
    </message>
    <message>
        <source>Do this step again</source>
        <translation>Diesen Schritt wiederholen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>More for this device</source>
        <translation>Mehr zu diesem Gerät</translation>
    </message>
</context>
<context>
    <name>trustbench::ActivityModel</name>
    <message>
        <source>Device %1 identified, key %2, possession proven</source>
        <translation>Gerät %1 erkannt, Schlüssel %2, Besitz nachgewiesen</translation>
    </message>
    <message>
        <source>WOS reached, TLS chain trusted</source>
        <translation>WOS erreicht, TLS-Kette vertraut</translation>
    </message>
    <message>
        <source>WOS reached, TLS chain trusted, clock offset %1 s</source>
        <translation>WOS erreicht, TLS-Kette vertraut, Uhrabweichung %1 s</translation>
    </message>
    <message>
        <source>Device certificate was already there</source>
        <translation>Gerätezertifikat war schon vorhanden</translation>
    </message>
    <message>
        <source>Device certificate uploaded</source>
        <translation>Gerätezertifikat hochgeladen</translation>
    </message>
    <message>
        <source>Signing certificate trusted</source>
        <translation>Signaturzertifikat vertraut</translation>
    </message>
    <message>
        <source>Chain traced: %1</source>
        <translation>Kette zurückgeführt: %1</translation>
    </message>
    <message>
        <source>Capability document accepted by the WOS</source>
        <translation>Fähigkeitsdokument vom WOS angenommen</translation>
    </message>
    <message>
        <source>Bundle written and read back; onboarding done</source>
        <translation>Bündel geschrieben und zurückgelesen; Onboarding fertig</translation>
    </message>
    <message>
        <source>Identifying the device</source>
        <translation>Gerät wird erkannt</translation>
    </message>
    <message>
        <source>Reading the journal</source>
        <translation>Journal wird gelesen</translation>
    </message>
    <message>
        <source>Reaching the WOS</source>
        <translation>WOS wird angesprochen</translation>
    </message>
    <message>
        <source>Uploading the device certificate</source>
        <translation>Gerätezertifikat wird hochgeladen</translation>
    </message>
    <message>
        <source>Fetching the signing certificate</source>
        <translation>Signaturzertifikat wird abgerufen</translation>
    </message>
    <message>
        <source>Tracing the recorded signing certificate</source>
        <translation>Aufbewahrtes Signaturzertifikat wird geprüft</translation>
    </message>
    <message>
        <source>Requesting onboarding</source>
        <translation>Onboarding wird angefragt</translation>
    </message>
    <message>
        <source>Asking the WOS for its decision</source>
        <translation>WOS wird nach seiner Entscheidung gefragt</translation>
    </message>
    <message>
        <source>Waiting for the decision of the WOS</source>
        <translation>Warten auf die Entscheidung des WOS</translation>
    </message>
    <message>
        <source>Asking for a new token</source>
        <translation>Neuer Token wird angefordert</translation>
    </message>
    <message>
        <source>Sending the capability document</source>
        <translation>Fähigkeitsdokument wird gesendet</translation>
    </message>
    <message>
        <source>Handing over to the device</source>
        <translation>Übergabe an das Gerät läuft</translation>
    </message>
    <message>
        <source>Waiting for the operator</source>
        <translation>Warten auf den Bediener</translation>
    </message>
    <message>
        <source>Repository read</source>
        <translation>Repository gelesen</translation>
    </message>
    <message numerus="yes">
        <source>Repository read, %n reference(s)</source>
        <translation>
            <numerusform>Repository gelesen, %n Referenz</numerusform>
            <numerusform>Repository gelesen, %n Referenzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the repository</source>
        <translation>Repository wird gelesen</translation>
    </message>
</context>
<context>
    <name>trustbench::AnchorEditor</name>
    <message>
        <source>Add certificate files</source>
        <translation>Zertifikatsdateien hinzufügen</translation>
    </message>
    <message>
        <source>%1: add certificate files</source>
        <translation>%1: Zertifikatsdateien hinzufügen</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Compare it</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>%1, %2, file %3</source>
        <translation>%1, %2, Datei %3</translation>
    </message>
    <message>
        <source>SHA-256 of %1</source>
        <translation>SHA-256 von %1</translation>
    </message>
    <message>
        <source>Confirmed by %1 on %2</source>
        <translation>Bestätigt von %1 am %2</translation>
    </message>
    <message>
        <source>Fingerprint of %1 from another source</source>
        <translation>Fingerabdruck von %1 aus anderer Quelle</translation>
    </message>
    <message>
        <source>Type or paste the SHA-256 that the administrator gave you</source>
        <translation>Den SHA-256 der Administration eintippen oder einfügen</translation>
    </message>
    <message>
        <source>It is compared here; only an equal one confirms the anchor.</source>
        <translation>Er wird hier verglichen; nur ein gleicher bestätigt den Anker.</translation>
    </message>
    <message>
        <source>A SHA-256 fingerprint has 64 hexadecimal digits.</source>
        <translation>Ein SHA-256-Fingerabdruck hat 64 hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>Not equal. This is another certificate; do not use it.</source>
        <translation>Nicht gleich. Das ist ein anderes Zertifikat; nicht verwenden.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>%1: export</source>
        <translation>%1: exportieren</translation>
    </message>
    <message>
        <source>Writes the confirmed certificates and who confirmed them into one PEM file</source>
        <translation>Schreibt die bestätigten Zertifikate und wer sie bestätigt hat in eine PEM-Datei</translation>
    </message>
    <message>
        <source>anchors.pem</source>
        <translation>anker.pem</translation>
    </message>
    <message>
        <source>PEM file (*.pem)</source>
        <translation>PEM-Datei (*.pem)</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>Confirmed by %1 on %2, from %3</source>
        <translation>Bestätigt von %1 am %2, aus %3</translation>
    </message>
    <message>
        <source>Exported.</source>
        <translation>Exportiert.</translation>
    </message>
    <message>
        <source>%1. Whoever imports it compares the fingerprints again.</source>
        <translation>%1. Wer sie importiert, vergleicht die Fingerabdrücke erneut.</translation>
    </message>
    <message>
        <source>Ends soon: add its successor beside it. Both are trusted until you remove this one.</source>
        <translation>Endet bald: den Nachfolger daneben aufnehmen. Beiden wird vertraut, bis dieser entfernt wird.</translation>
    </message>
</context>
<context>
    <name>trustbench::BatchMode</name>
    <message>
        <source>Add from a manifest</source>
        <translation>Aus einer Geräteliste hinzufügen</translation>
    </message>
    <message>
        <source>Manifests (*.csv)</source>
        <translation>Gerätelisten (*.csv)</translation>
    </message>
</context>
<context>
    <name>trustbench::BatchModel</name>
    <message>
        <source>Handed over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Stands at: %1</source>
        <translation>Steht bei: %1</translation>
    </message>
    <message>
        <source>step %1 of 7, %2</source>
        <translation>Schritt %1 von 7, %2</translation>
    </message>
    <message>
        <source>%1 of 7</source>
        <translation>%1 von 7</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What is happening</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>trustbench::BatchTable</name>
    <message>
        <source>Devices of the batch</source>
        <translation>Geräte der Serie</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Open device</source>
        <translation>Gerät öffnen</translation>
    </message>
    <message>
        <source>Try %1 again</source>
        <translation>%1 erneut versuchen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
</context>
<context>
    <name>trustbench::BatchTiles</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, number of devices</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>trustbench::BatchToolbar</name>
    <message>
        <source>Sort: failed first</source>
        <translation>Sortiert: Fehler zuerst</translation>
    </message>
    <message>
        <source>Sort: as added</source>
        <translation>Sortiert: wie hinzugefügt</translation>
    </message>
    <message>
        <source>Sort: by serial</source>
        <translation>Sortiert: nach Seriennummer</translation>
    </message>
    <message>
        <source>Filter the batch</source>
        <translation>Die Serie filtern</translation>
    </message>
    <message>
        <source>Filter by serial, model or reason</source>
        <translation>Filtern: Nr., Modell, Grund</translation>
    </message>
    <message>
        <source>Add from a manifest</source>
        <translation>Geräteliste hinzufügen</translation>
    </message>
    <message>
        <source>Show the bench slots</source>
        <translation>Die Steckplätze zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Chosen: %Ln</source>
        <comment>devices</comment>
        <translation>
            <numerusform>Gewählt: %Ln</numerusform>
            <numerusform>Gewählt: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What to do with the %Ln chosen device(s)</source>
        <translation>
            <numerusform>Was mit dem ausgewählten Gerät geschehen soll</numerusform>
            <numerusform>Was mit den %Ln ausgewählten Geräten geschehen soll</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::BatchView</name>
    <message>
        <source>Cancel batch</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Pause batch</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Retry failed only</source>
        <translation>Nur Fehler erneut</translation>
    </message>
    <message>
        <source>Start all</source>
        <translation>Alle starten</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Every step is in the journal. After a power cut the batch resumes at the same steps.</source>
        <translation>Jeder Schritt steht im Journal. Nach einem Stromausfall geht es dort weiter.</translation>
    </message>
    <message>
        <source>Scan a serial at any time to jump to its row</source>
        <translation>Seriennummer scannen: springt zu ihrer Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) added.</source>
        <translation>
            <numerusform>%n Gerät hinzugefügt.</numerusform>
            <numerusform>%n Geräte hinzugefügt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Noch wurde nichts gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>Batch of %Ln device(s)</source>
        <translation>
            <numerusform>Serie von %Ln Gerät</numerusform>
            <numerusform>Serie von %Ln Geräten</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: what runs goes on to its end, nothing new begins.</source>
        <translation>Angehalten: Was läuft, läuft zu Ende; nichts Neues beginnt.</translation>
    </message>
    <message>
        <source>Started %1 UTC.</source>
        <translation>Gestartet %1 UTC.</translation>
    </message>
    <message>
        <source>Not started yet.</source>
        <translation>Noch nicht gestartet.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n device(s) at a time.</source>
        <translation>
            <numerusform>Höchstens %n Gerät zugleich.</numerusform>
            <numerusform>Höchstens %n Geräte zugleich.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Retry failed only (%1)</source>
        <translation>Nur Fehler erneut (%1)</translation>
    </message>
    <message>
        <source>Start all (%1)</source>
        <translation>Alle starten (%1)</translation>
    </message>
    <message>
        <source>Showing %1 of %2</source>
        <translation>%1 von %2 gezeigt</translation>
    </message>
    <message>
        <source>Showing all %1</source>
        <translation>Alle %1 gezeigt</translation>
    </message>
    <message>
        <source>No devices yet</source>
        <translation>Noch keine Geräte</translation>
    </message>
    <message>
        <source>No device matches</source>
        <translation>Kein Gerät passt</translation>
    </message>
    <message numerus="yes">
        <source>Goes on with %Ln device(s) of other benches should they let go.</source>
        <translation>
            <numerusform>Übernimmt %Ln Gerät anderer Werkbänke, wenn sie es freigeben.</numerusform>
            <numerusform>Übernimmt %Ln Geräte anderer Werkbänke, wenn sie diese freigeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add from a manifest</source>
        <translation>Geräteliste hinzufügen</translation>
    </message>
</context>
<context>
    <name>trustbench::BenchModel</name>
    <message>
        <source>%1, %2, step %3 of 7, %4</source>
        <comment>serial, state, number, step</comment>
        <translation>%1, %2, Schritt %3 von 7, %4</translation>
    </message>
</context>
<context>
    <name>trustbench::BenchPanel</name>
    <message>
        <source>Show the list and scan</source>
        <translation>Liste zeigen und scannen</translation>
    </message>
    <message>
        <source>Scan or type serial</source>
        <translation>Scannen oder eintippen</translation>
    </message>
    <message>
        <source>Serials at hand</source>
        <translation>Vorhandene Seriennummern</translation>
    </message>
    <message>
        <source>Filter devices</source>
        <translation>Geräte filtern</translation>
    </message>
    <message>
        <source>Add a device from files</source>
        <translation>Ein Gerät aus Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Devices on the bench</source>
        <translation>Geräte auf der Werkbank</translation>
    </message>
    <message>
        <source>No device matches</source>
        <translation>Kein Gerät passt</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n fertig</numerusform>
            <numerusform>%n fertig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n needing you</source>
        <translation>
            <numerusform>%n braucht Sie</numerusform>
            <numerusform>%n brauchen Sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on bench</source>
        <translation>
            <numerusform>%n auf der Werkbank</numerusform>
            <numerusform>%n auf der Werkbank</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>total, parts</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>trustbench::BottomPanel</name>
    <message>
        <source>Fold the panel</source>
        <translation>Leiste einklappen</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>Umschlag</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Leiste</translation>
    </message>
    <message>
        <source>Open the panel</source>
        <translation>Leiste öffnen</translation>
    </message>
</context>
<context>
    <name>trustbench::CapabilitiesPage</name>
    <message>
        <source>Results of this step</source>
        <translation>Ergebnisse dieses Schritts</translation>
    </message>
    <message>
        <source>Problems of the document</source>
        <translation>Probleme des Dokuments</translation>
    </message>
    <message>
        <source>Capability document</source>
        <translation>Fähigkeitsdokument</translation>
    </message>
    <message>
        <source>JSON file of this device</source>
        <translation>JSON-Datei dieses Geräts</translation>
    </message>
    <message>
        <source>Document, as it is sent</source>
        <translation>Dokument, wie es gesendet wird</translation>
    </message>
    <message>
        <source>Check and send document</source>
        <translation>Dokument prüfen und senden</translation>
    </message>
    <message>
        <source>Choose the document first</source>
        <translation>Zuerst das Dokument wählen</translation>
    </message>
</context>
<context>
    <name>trustbench::CertificateDetails</name>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Pinned anchors</source>
        <translation>Hinterlegte Anker</translation>
    </message>
    <message>
        <source>Details of %1</source>
        <translation>Einzelheiten zu %1</translation>
    </message>
</context>
<context>
    <name>trustbench::CertificatePage</name>
    <message>
        <source>Device certificate</source>
        <translation>Gerätezertifikat</translation>
    </message>
    <message>
        <source>A new certificate takes the place of the old one under the same device id. Both are good until the WOS lets go of the old one.</source>
        <translation>Ein neues Zertifikat tritt unter derselben Gerätekennung an die Stelle des alten. Beide gelten, bis das WOS das alte loslässt.</translation>
    </message>
    <message>
        <source>Upload and prove</source>
        <translation>Hochladen und nachweisen</translation>
    </message>
    <message>
        <source>Confirm the new certificate and go on</source>
        <translation>Das neue Zertifikat bestätigen und weiter</translation>
    </message>
    <message>
        <source>How far it has come</source>
        <translation>Wie weit es ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try the old certificate again</source>
        <translation>Das alte Zertifikat erneut probieren</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Passphrase of the key</source>
        <translation>Passphrase des Schlüssels</translation>
    </message>
    <message>
        <source>Only where the key is encrypted</source>
        <translation>Nur bei verschlüsseltem Schlüssel</translation>
    </message>
    <message>
        <source>New certificate</source>
        <translation>Neues Zertifikat</translation>
    </message>
    <message>
        <source>PEM, DER or PKCS#12</source>
        <translation>PEM, DER oder PKCS#12</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Sein Schlüssel</translation>
    </message>
    <message>
        <source>PEM or DER; none with PKCS#12</source>
        <translation>PEM oder DER; keiner bei PKCS#12</translation>
    </message>
    <message>
        <source>The WOS has a new signing certificate.</source>
        <translation>Das WOS hat ein neues Signaturzertifikat.</translation>
    </message>
    <message>
        <source>It traces to the site&apos;s anchors, and nobody has confirmed it.</source>
        <translation>Es führt zu den Ankern des Standorts, und niemand hat es bestätigt.</translation>
    </message>
    <message>
        <source>Old certificate</source>
        <translation>Altes Zertifikat</translation>
    </message>
    <message>
        <source>could not be tried: its key is not at hand</source>
        <translation>nicht zu probieren: sein Schlüssel ist nicht zur Hand</translation>
    </message>
    <message>
        <source>refused now</source>
        <translation>jetzt abgelehnt</translation>
    </message>
    <message>
        <source>accepted until %1</source>
        <translation>angenommen bis %1</translation>
    </message>
    <message>
        <source>still accepted</source>
        <translation>noch angenommen</translation>
    </message>
    <message>
        <source>proven with an envelope</source>
        <translation>mit einem Umschlag nachgewiesen</translation>
    </message>
    <message>
        <source>%1 now works with the new certificate.</source>
        <translation>%1 arbeitet jetzt mit dem neuen Zertifikat.</translation>
    </message>
    <message>
        <source>The old one is refused.</source>
        <translation>Das alte wird abgelehnt.</translation>
    </message>
    <message>
        <source>Both are good until %1; try the old one again then.</source>
        <translation>Beide gelten bis %1; das alte dann erneut probieren.</translation>
    </message>
    <message>
        <source>The old one is still accepted.</source>
        <translation>Das alte wird noch angenommen.</translation>
    </message>
    <message>
        <source>The old one could not be tried.</source>
        <translation>Das alte ließ sich nicht probieren.</translation>
    </message>
    <message>
        <source>Certificate and key read</source>
        <translation>Zertifikat und Schlüssel gelesen</translation>
    </message>
    <message>
        <source>WOS&apos;s signing certificate trusted</source>
        <translation>Signaturzertifikat des WOS vertraut</translation>
    </message>
    <message>
        <source>Uploaded beside the old one</source>
        <translation>Neben dem alten hochgeladen</translation>
    </message>
    <message>
        <source>Proven with an envelope of the new key</source>
        <translation>Mit einem Umschlag des neuen Schlüssels nachgewiesen</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Festgehalten</translation>
    </message>
    <message>
        <source>Old certificate tried</source>
        <translation>Altes Zertifikat probiert</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>key not at hand</source>
        <translation>Schlüssel nicht zur Hand</translation>
    </message>
    <message>
        <source>No device of this site has a certificate at the WOS yet</source>
        <translation>Noch kein Gerät dieses Standorts hat ein Zertifikat beim WOS</translation>
    </message>
    <message>
        <source>Choose the new certificate</source>
        <translation>Das neue Zertifikat wählen</translation>
    </message>
</context>
<context>
    <name>trustbench::CertificatePair</name>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>seit %n Tag abgelaufen</numerusform>
            <numerusform>seit %n Tagen abgelaufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left, to %1</source>
        <translation>
            <numerusform>noch %n Tag, bis %1</numerusform>
            <numerusform>noch %n Tage, bis %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>trustbench::ChainModel</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Link to issuer</source>
        <translation>Verbindung zum Aussteller</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Gültigkeit</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Other certificates at hand</source>
        <translation>Weitere vorliegende Zertifikate</translation>
    </message>
</context>
<context>
    <name>trustbench::ChainView</name>
    <message>
        <source>Chain of certificates</source>
        <translation>Zertifikatskette</translation>
    </message>
    <message>
        <source>The trace is under way</source>
        <translation>Die Kette wird geprüft</translation>
    </message>
</context>
<context>
    <name>trustbench::ClocksPage</name>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>WOS</source>
        <translation>WOS</translation>
    </message>
    <message>
        <source>Git server</source>
        <translation>Git-Server</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>the WOS</source>
        <translation>das WOS</translation>
    </message>
    <message>
        <source>the Git server</source>
        <translation>der Git-Server</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>the others are compared with it</source>
        <translation>die anderen werden mit ihr verglichen</translation>
    </message>
    <message>
        <source>tells no time</source>
        <translation>nennt keine Zeit</translation>
    </message>
    <message>
        <source>%1 s, give or take %2 s, %3</source>
        <translation>%1 s, auf %2 s genau, %3</translation>
    </message>
    <message>
        <source>, over an unverified connection</source>
        <translation>, über eine ungeprüfte Verbindung</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>Uhren</translation>
    </message>
    <message>
        <source>Tokens end and signatures age by these clocks. Each is compared with this machine&apos;s; how long the answer took bounds the error.</source>
        <translation>Nach diesen Uhren enden Token und altern Signaturen. Jede wird mit der dieses Rechners verglichen; die Dauer der Antwort begrenzt den Fehler.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut nachsehen</translation>
    </message>
    <message>
        <source>Refused, and whether a clock is why</source>
        <translation>Ablehnungen, und ob eine Uhr schuld ist</translation>
    </message>
    <message>
        <source>Looking at the clocks</source>
        <translation>Uhren werden verglichen</translation>
    </message>
    <message>
        <source>not known: what they get goes through a folder, and nothing comes back</source>
        <translation>nicht bekannt: Was sie bekommen, geht über einen Ordner, und nichts kommt zurück</translation>
    </message>
    <message>
        <source>The clock of %1 is at least %2 ahead of that of %3.</source>
        <translation>Die Uhren gehen verschieden: vorn %1, mindestens %2 dahinter %3.</translation>
    </message>
    <message>
        <source>Tokens and signatures are refused beyond %1. Set the clocks.</source>
        <translation>Ab %1 werden Token und Signaturen abgelehnt. Die Uhren stellen.</translation>
    </message>
    <message>
        <source>No other clock could be seen.</source>
        <translation>Es war keine andere Uhr zu sehen.</translation>
    </message>
    <message>
        <source>Whether they agree is not known.</source>
        <translation>Ob sie übereinstimmen, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The clocks that could be seen agree.</source>
        <translation>Die sichtbaren Uhren stimmen überein.</translation>
    </message>
    <message>
        <source>They may be %1 apart.</source>
        <translation>Sie dürfen %1 auseinander sein.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the clocks are why</source>
        <translation>die Uhren sind schuld</translation>
    </message>
    <message>
        <source>the clocks would explain it</source>
        <translation>die Uhren würden es erklären</translation>
    </message>
    <message>
        <source>no clock explains it</source>
        <translation>keine Uhr erklärt es</translation>
    </message>
</context>
<context>
    <name>trustbench::DeviceMenu</name>
    <message>
        <source>Export report…</source>
        <translation>Bericht ausgeben…</translation>
    </message>
    <message>
        <source>Print labels…</source>
        <translation>Etiketten drucken…</translation>
    </message>
    <message>
        <source>Take back out…</source>
        <translation>Wieder herausnehmen…</translation>
    </message>
    <message>
        <source>No device with an id</source>
        <translation>Kein Gerät mit einer Kennung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s)</source>
        <translation>
            <numerusform>%Ln Gerät</numerusform>
            <numerusform>%Ln Geräte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::EmptyPage</name>
    <message>
        <source>Add a device from files</source>
        <translation>Ein Gerät aus Dateien hinzufügen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Augenblick</translation>
    </message>
    <message>
        <source>No devices yet</source>
        <translation>Noch keine Geräte</translation>
    </message>
    <message>
        <source>Scan the label of the first device.</source>
        <translation>Das Etikett des ersten Geräts scannen.</translation>
    </message>
    <message>
        <source>Or take one whose files are in the device folder:</source>
        <translation>Oder eines nehmen, dessen Dateien im Geräteordner liegen:</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message numerus="yes">
        <source>and %n more; type part of a serial to find it</source>
        <translation>
            <numerusform>und %n weiteres; einen Teil der Seriennummer tippen, um es zu finden</numerusform>
            <numerusform>und %n weitere; einen Teil der Seriennummer tippen, um sie zu finden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::EndpointPage</name>
    <message>
        <source>Results of this step</source>
        <translation>Ergebnisse dieses Schritts</translation>
    </message>
    <message>
        <source>Address of the WOS</source>
        <translation>Adresse des WOS</translation>
    </message>
    <message>
        <source>Address of the signing certificate</source>
        <translation>Adresse des Signaturzertifikats</translation>
    </message>
    <message>
        <source>Read a DOS file</source>
        <translation>DOS-Datei lesen</translation>
    </message>
    <message>
        <source>Device orchestration software hands out a file with the addresses</source>
        <translation>Die Geräteorchestrierung gibt eine Datei mit den Adressen aus</translation>
    </message>
    <message>
        <source>Entered here</source>
        <translation>Hier eingegeben</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON-Dateien (*.json)</translation>
    </message>
    <message>
        <source>From the DOS file %1</source>
        <translation>Aus der DOS-Datei %1</translation>
    </message>
    <message>
        <source>Addresses taken from the file.</source>
        <translation>Adressen aus der Datei übernommen.</translation>
    </message>
    <message numerus="yes">
        <source>It also names %n anchor(s). They stay candidates: nothing is trusted until somebody confirms it for the site.</source>
        <translation>
            <numerusform>Sie nennt auch %n Anker. Er bleibt ein Kandidat: Vertraut wird erst, was jemand für den Standort bestätigt.</numerusform>
            <numerusform>Sie nennt auch %n Anker. Sie bleiben Kandidaten: Vertraut wird erst, was jemand für den Standort bestätigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>From the site</source>
        <translation>Vom Standort</translation>
    </message>
    <message>
        <source>Check the endpoint</source>
        <translation>Endpunkt prüfen</translation>
    </message>
    <message>
        <source>Enter an https address of the WOS</source>
        <translation>Eine https-Adresse des WOS eingeben</translation>
    </message>
    <message>
        <source>Enter the address of the signing certificate</source>
        <translation>Die Adresse des Signaturzertifikats eingeben</translation>
    </message>
    <message>
        <source>No secret is sent before TLS is trusted</source>
        <translation>Kein Geheimnis wird gesendet, bevor TLS vertraut ist</translation>
    </message>
    <message>
        <source>or drop it into %1</source>
        <translation>oder in %1 ablegen</translation>
    </message>
    <message>
        <source>Files that appear there are applied without typing</source>
        <translation>Dateien, die dort erscheinen, werden ohne Tippen angewendet</translation>
    </message>
</context>
<context>
    <name>trustbench::EnvelopeInspector</name>
    <message>
        <source>No envelope yet</source>
        <translation>Noch kein Umschlag</translation>
    </message>
    <message>
        <source>The first one is made when onboarding is requested. It is shown here as it goes over the wire.</source>
        <translation>Der erste entsteht, wenn das Onboarding angefragt wird. Er wird hier gezeigt, wie er über die Leitung geht.</translation>
    </message>
    <message>
        <source>Envelope, JSON</source>
        <translation>Umschlag, JSON</translation>
    </message>
    <message>
        <source>Copy the envelope, exactly as on the wire</source>
        <translation>Den Umschlag kopieren, genau wie auf der Leitung</translation>
    </message>
    <message>
        <source>Decoded payload</source>
        <translation>Dekodierte Nutzlast</translation>
    </message>
    <message>
        <source>Copy the payload, exactly as it was signed</source>
        <translation>Die Nutzlast kopieren, genau wie sie signiert wurde</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>%1, secret replaced</source>
        <translation>%1, Geheimnis ersetzt</translation>
    </message>
</context>
<context>
    <name>trustbench::Explanation</name>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Copy explanation</source>
        <translation>Erklärung kopieren</translation>
    </message>
    <message>
        <source>Copies what is wrong and what to do as text, without any secret</source>
        <translation>Kopiert als Text, was falsch und was zu tun ist, ohne jedes Geheimnis</translation>
    </message>
    <message>
        <source>Technical detail: %1</source>
        <translation>Technische Angabe: %1</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Hinterlegt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
</context>
<context>
    <name>trustbench::ExplanationPanel</name>
    <message>
        <source>Nothing; this check passed.</source>
        <translation>Nichts; diese Prüfung ist bestanden.</translation>
    </message>
    <message>
        <source>Set the clock of this machine: certificates are judged by it.</source>
        <translation>Die Uhr dieses Rechners stellen: Zertifikate werden nach ihr beurteilt.</translation>
    </message>
    <message>
        <source>This was not checked, which is not the same as passed.</source>
        <translation>Das wurde nicht geprüft, was nicht dasselbe ist wie bestanden.</translation>
    </message>
    <message>
        <source>Copy request for administrator</source>
        <translation>Anfrage kopieren</translation>
    </message>
    <message>
        <source>Fetch issuer from %1</source>
        <translation>Aussteller von %1 abrufen</translation>
    </message>
    <message>
        <source>Fetches %1; what comes can help the chain but is never an anchor</source>
        <translation>Ruft %1 ab; was kommt, kann der Kette helfen, ist aber nie ein Anker</translation>
    </message>
</context>
<context>
    <name>trustbench::FileRow</name>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose a file: %1</source>
        <translation>Eine Datei wählen: %1</translation>
    </message>
</context>
<context>
    <name>trustbench::FingerprintPanel</name>
    <message>
        <source>Spell fingerprint</source>
        <translation>Fingerabdruck buchstabieren</translation>
    </message>
    <message>
        <source>Words for reading the SHA-256 fingerprint aloud</source>
        <translation>Wörter, um den SHA-256-Fingerabdruck vorzulesen</translation>
    </message>
    <message>
        <source>Hide spelling</source>
        <translation>Buchstabieren ausblenden</translation>
    </message>
    <message>
        <source>SHA-256 in words: %1</source>
        <translation>SHA-256 in Wörtern: %1</translation>
    </message>
</context>
<context>
    <name>trustbench::GitPage</name>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>Empties the field and waits for the scanner</source>
        <translation>Leert das Feld und wartet auf den Scanner</translation>
    </message>
    <message>
        <source>Repository address</source>
        <translation>Repository-Adresse</translation>
    </message>
    <message>
        <source>What the token is</source>
        <translation>Was der Token ist</translation>
    </message>
    <message>
        <source>Share of the token&apos;s time that is left</source>
        <translation>Verbleibender Anteil der Gültigkeit des Tokens</translation>
    </message>
    <message>
        <source>Kept in wiped memory until the hand-over, never written to logs or journal.</source>
        <translation>Bleibt bis zur Übergabe nur im Arbeitsspeicher und wird danach gelöscht; nie in Protokollen oder im Journal.</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Results of this step</source>
        <translation>Ergebnisse dieses Schritts</translation>
    </message>
    <message>
        <source>recognised by its form</source>
        <translation>an der Form erkannt</translation>
    </message>
    <message>
        <source>Token received</source>
        <translation>Token empfangen</translation>
    </message>
    <message>
        <source>its value is never shown</source>
        <translation>sein Wert wird nie gezeigt</translation>
    </message>
    <message>
        <source>No token yet</source>
        <translation>Noch kein Token</translation>
    </message>
    <message>
        <source>the WOS issues it</source>
        <translation>das WOS gibt ihn aus</translation>
    </message>
    <message>
        <source>at %1 UTC</source>
        <translation>um %1 UTC</translation>
    </message>
    <message>
        <source>Store token and continue</source>
        <translation>Token speichern und weiter</translation>
    </message>
    <message>
        <source>The token is tested before it is stored</source>
        <translation>Der Token wird geprüft, bevor er gespeichert wird</translation>
    </message>
    <message>
        <source>Enter the token first</source>
        <translation>Zuerst den Token eingeben</translation>
    </message>
    <message>
        <source>Refused, with %1 to go</source>
        <translation>Abgelehnt, noch %1 übrig</translation>
    </message>
    <message>
        <source>Read and continue</source>
        <translation>Lesen und weiter</translation>
    </message>
    <message>
        <source>The server must show a pinned host key, and let the site&apos;s key in</source>
        <translation>Der Server muss einen hinterlegten Hostschlüssel zeigen und den Schlüssel des Standorts einlassen</translation>
    </message>
    <message>
        <source>Enter the https or SSH address of the repository</source>
        <translation>Adresse des Repositorys eingeben</translation>
    </message>
    <message>
        <source>Enter the token</source>
        <translation>Token eingeben</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
</context>
<context>
    <name>trustbench::HandOverPage</name>
    <message>
        <source>Results of this step</source>
        <translation>Ergebnisse dieses Schritts</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Quittung</translation>
    </message>
    <message>
        <source>Delivered to</source>
        <translation>Übergeben an</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The folder holds the access token in a file of its own that only you can read. Give it to the device and then delete it.</source>
        <translation>Der Ordner enthält den Zugriffstoken in einer eigenen Datei, die nur Sie lesen können. Dem Gerät geben und dann löschen.</translation>
    </message>
    <message>
        <source> UTC</source>
        <translation> UTC</translation>
    </message>
    <message>
        <source>The folder holds the pinned host keys of the repository&apos;s server and no secret: the device reads with a key of its own.</source>
        <translation>Der Ordner enthält die hinterlegten Hostschlüssel des Servers mit dem Repository und kein Geheimnis: Das Gerät liest mit einem eigenen Schlüssel.</translation>
    </message>
</context>
<context>
    <name>trustbench::HostWaits</name>
    <message>
        <source>Waiting for %1 until %2</source>
        <translation>Wartet auf %1 bis %2</translation>
    </message>
</context>
<context>
    <name>trustbench::IdentifyPage</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase of the key file</source>
        <translation>Passphrase der Schlüsseldatei</translation>
    </message>
    <message>
        <source>Results of this step</source>
        <translation>Ergebnisse dieses Schritts</translation>
    </message>
    <message>
        <source>Drop certificate and key files here, or a PKCS#12 container</source>
        <translation>Zertifikats- und Schlüsseldateien oder einen PKCS#12-Behälter hierher ziehen</translation>
    </message>
    <message>
        <source>Device certificate</source>
        <translation>Gerätezertifikat</translation>
    </message>
    <message>
        <source>PEM, DER or PKCS#12</source>
        <translation>PEM, DER oder PKCS#12</translation>
    </message>
    <message>
        <source>Device key</source>
        <translation>Geräteschlüssel</translation>
    </message>
    <message>
        <source>Leave empty where the certificate file holds it</source>
        <translation>Leer lassen, wenn die Zertifikatsdatei ihn enthält</translation>
    </message>
    <message>
        <source>Capability document</source>
        <translation>Fähigkeitsdokument</translation>
    </message>
    <message>
        <source>Optional here; asked for at step 6</source>
        <translation>Hier freiwillig; in Schritt 6 wird danach gefragt</translation>
    </message>
    <message>
        <source>Device id</source>
        <translation>Gerätekennung</translation>
    </message>
    <message>
        <source>Only where the certificate has none</source>
        <translation>Nur wenn das Zertifikat keine hat</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Slot or name, for people</source>
        <translation>Steckplatz oder Name, für Menschen</translation>
    </message>
    <message>
        <source>Open the key</source>
        <translation>Schlüssel öffnen</translation>
    </message>
    <message>
        <source>The passphrase is used once and not kept</source>
        <translation>Die Passphrase wird einmal benutzt und nicht aufbewahrt</translation>
    </message>
    <message>
        <source>Identify device</source>
        <translation>Gerät erkennen</translation>
    </message>
    <message>
        <source>Choose the certificate file first</source>
        <translation>Zuerst die Zertifikatsdatei wählen</translation>
    </message>
</context>
<context>
    <name>trustbench::JournalBanner</name>
    <message>
        <source>The database of the shared journal does not answer.</source>
        <translation>Die Datenbank des gemeinsamen Journals antwortet nicht.</translation>
    </message>
    <message>
        <source>%1, since %2 UTC. Nothing is sent meanwhile, and everything goes on by itself when it is back. Check the network and the server.</source>
        <translation>%1, seit %2 UTC. Bis dahin wird nichts gesendet, und alles geht von selbst weiter, wenn sie wieder da ist. Prüfen Sie das Netz und den Server.</translation>
    </message>
</context>
<context>
    <name>trustbench::KeyboardDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>trustbench::LabelPreview</name>
    <message>
        <source>The first page</source>
        <translation>Die erste Seite</translation>
    </message>
</context>
<context>
    <name>trustbench::LabelsPage</name>
    <message>
        <source>Labels</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>The serial for people and as a QR code that this site&apos;s scan field reads as the same device.</source>
        <translation>Die Seriennummer für Menschen und als QR-Code, den das Scanfeld dieses Standorts als dasselbe Gerät liest.</translation>
    </message>
    <message>
        <source>Print labels…</source>
        <translation>Etiketten drucken…</translation>
    </message>
    <message>
        <source>Places of the first sheet that are used already</source>
        <translation>Plätze des ersten Bogens, die schon benutzt sind</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als…</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Druckt</translation>
    </message>
    <message>
        <source>Handed to the printer.</source>
        <translation>Dem Drucker übergeben.</translation>
    </message>
    <message>
        <source>Labels written.</source>
        <translation>Etiketten geschrieben.</translation>
    </message>
    <message>
        <source>label-%1</source>
        <translation>etikett-%1</translation>
    </message>
    <message>
        <source>labels-of-%1-devices</source>
        <translation>etiketten-von-%1-geraeten</translation>
    </message>
    <message>
        <source>Save labels</source>
        <translation>Etiketten speichern</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>SVG, one page</source>
        <translation>SVG, eine Seite</translation>
    </message>
    <message>
        <source>Writing the labels</source>
        <translation>Schreibt die Etiketten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln Seite</numerusform>
            <numerusform>%Ln Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Single label, 62 × 29 mm</source>
        <translation>Einzelnes Etikett, 62 × 29 mm</translation>
    </message>
    <message>
        <source>A4 sheet of 24 labels, 70 × 37 mm</source>
        <translation>A4-Bogen mit 24 Etiketten, 70 × 37 mm</translation>
    </message>
    <message>
        <source>A4 sheet of 65 labels, 38.1 × 21.2 mm</source>
        <translation>A4-Bogen mit 65 Etiketten, 38,1 × 21,2 mm</translation>
    </message>
</context>
<context>
    <name>trustbench::MainWindow</name>
    <message>
        <source>Open a site file</source>
        <translation>Standortdatei öffnen</translation>
    </message>
    <message>
        <source>Site files (*.json)</source>
        <translation>Standortdateien (*.json)</translation>
    </message>
    <message>
        <source>No envelope yet</source>
        <translation>Noch kein Umschlag</translation>
    </message>
    <message>
        <source>Endpoint taken from %1</source>
        <translation>Endpunkt aus %1 übernommen</translation>
    </message>
</context>
<context>
    <name>trustbench::OnboardingView</name>
    <message>
        <source>Page of the step</source>
        <translation>Seite des Schritts</translation>
    </message>
    <message>
        <source>New device</source>
        <translation>Neues Gerät</translation>
    </message>
    <message>
        <source>Device onboarded</source>
        <translation>Gerät aufgenommen</translation>
    </message>
    <message>
        <source>All seven steps are done. The device can be taken off the bench.</source>
        <translation>Alle sieben Schritte sind getan. Das Gerät kann von der Werkbank genommen werden.</translation>
    </message>
    <message>
        <source>This step is finished.</source>
        <translation>Dieser Schritt ist abgeschlossen.</translation>
    </message>
    <message>
        <source>The device is at step %1, %2.</source>
        <translation>Das Gerät ist bei Schritt %1, %2.</translation>
    </message>
    <message>
        <source>Onboarded.</source>
        <translation>Aufgenommen.</translation>
    </message>
    <message>
        <source>The WOS knows the device and the device has what it needs.</source>
        <translation>Das WOS kennt das Gerät, und das Gerät hat, was es braucht.</translation>
    </message>
    <message>
        <source>Set aside.</source>
        <translation>Beiseitegestellt.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Finished steps are kept; the device goes on where it stopped.</source>
        <translation>Fertige Schritte bleiben; das Gerät macht dort weiter, wo es stand.</translation>
    </message>
    <message>
        <source>The device stays at this step and nothing is lost.</source>
        <translation>Das Gerät bleibt bei diesem Schritt, und nichts geht verloren.</translation>
    </message>
    <message>
        <source>Identify device</source>
        <translation>Gerät erkennen</translation>
    </message>
    <message>
        <source>Choose the certificate file first</source>
        <translation>Zuerst die Zertifikatsdatei wählen</translation>
    </message>
    <message>
        <source>Return to step %1</source>
        <translation>Zurück zu Schritt %1</translation>
    </message>
    <message>
        <source>Next device</source>
        <translation>Nächstes Gerät</translation>
    </message>
    <message>
        <source>Scan the next label</source>
        <translation>Das nächste Etikett scannen</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Nächster: %1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Finished steps are kept</source>
        <translation>Fertige Schritte bleiben</translation>
    </message>
    <message>
        <source>Resume device</source>
        <translation>Gerät fortsetzen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>It can be started here once that bench lets go of it, or is not heard of any more.</source>
        <translation>Es kann hier begonnen werden, sobald diese Werkbank es freigibt oder sich nicht mehr meldet.</translation>
    </message>
    <message>
        <source>Start here</source>
        <translation>Hier beginnen</translation>
    </message>
    <message>
        <source>Another bench has this device</source>
        <translation>Eine andere Werkbank hat dieses Gerät</translation>
    </message>
</context>
<context>
    <name>trustbench::OverallBar</name>
    <message>
        <source>Progress of the batch</source>
        <translation>Fortschritt der Serie</translation>
    </message>
    <message>
        <source>%1 of %2 done, %3 failed, %4 running</source>
        <translation>%1 von %2 fertig, %3 fehlgeschlagen, %4 laufen</translation>
    </message>
</context>
<context>
    <name>trustbench::PaceBars</name>
    <message>
        <source>Devices finished over the last while</source>
        <translation>In der letzten Zeit fertig gewordene Geräte</translation>
    </message>
</context>
<context>
    <name>trustbench::PacePanel</name>
    <message>
        <source>&lt; 1 min</source>
        <translation>&lt; 1 min</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
    <message>
        <source>Median per device</source>
        <translation>Median je Gerät</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>%1 per hour</source>
        <translation>%1 je Stunde</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>trustbench::PaperPage</name>
    <message>
        <source>How far it has come</source>
        <translation>Wie weit es ist</translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s): %1</source>
        <translation>
            <numerusform>%Ln Gerät: %1</numerusform>
            <numerusform>%Ln Geräte: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>trustbench::PassphraseDialog</name>
    <message>
        <source>Passphrase of the tokens</source>
        <translation>Passphrase der Token</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>Eine Passphrase wählen</translation>
    </message>
    <message>
        <source>Enter the passphrase</source>
        <translation>Die Passphrase eingeben</translation>
    </message>
    <message>
        <source>%1 keeps its access tokens in an encrypted file. Whoever opens the site later needs this passphrase; nobody can recover it.</source>
        <translation>%1 bewahrt die Zugriffstoken in einer verschlüsselten Datei auf. Wer den Standort später öffnet, braucht diese Passphrase; niemand kann sie wiederherstellen.</translation>
    </message>
    <message>
        <source>%1 keeps its access tokens in an encrypted file.</source>
        <translation>%1 bewahrt die Zugriffstoken in einer verschlüsselten Datei auf.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Dieselbe noch einmal</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use this passphrase</source>
        <translation>Diese Passphrase verwenden</translation>
    </message>
    <message>
        <source>Open the tokens</source>
        <translation>Die Token öffnen</translation>
    </message>
    <message>
        <source>Several words are easier to remember than a riddle of characters.</source>
        <translation>Mehrere Wörter merkt man sich leichter als ein Zeichenrätsel.</translation>
    </message>
    <message>
        <source>Weak: a machine guesses it. Add words.</source>
        <translation>Schwach: Eine Maschine errät sie. Wörter anfügen.</translation>
    </message>
    <message>
        <source>Fair: one more word makes it good.</source>
        <translation>Mittel: Ein Wort mehr macht sie gut.</translation>
    </message>
    <message>
        <source>Good: hard to guess.</source>
        <translation>Gut: schwer zu erraten.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>This passphrase does not open the file. Try again.</source>
        <translation>Diese Passphrase öffnet die Datei nicht. Erneut versuchen.</translation>
    </message>
</context>
<context>
    <name>trustbench::ProgressRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>trustbench::ReportPage</name>
    <message>
        <source>Commissioning report</source>
        <translation>Inbetriebnahmebericht</translation>
    </message>
    <message>
        <source>Made from the journal as it is now, with the journal&apos;s audit checked; each device on a page of its own. It holds no secret.</source>
        <translation>Aus dem Journal gemacht, wie es jetzt ist, mit geprüfter Aufzeichnung; jedes Gerät auf einer eigenen Seite. Er enthält kein Geheimnis.</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>Bericht ausgeben…</translation>
    </message>
    <message>
        <source>What the report holds</source>
        <translation>Was der Bericht enthält</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>id, key, fingerprint of the certificate</source>
        <translation>Kennung, Schlüssel, Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>Chain to the anchor</source>
        <translation>Kette bis zum Anker</translation>
    </message>
    <message>
        <source>as it was judged, with a picture</source>
        <translation>wie sie beurteilt wurde, mit Bild</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>verdict, time, operator and evidence of each</source>
        <translation>Urteil, Zeit, Bediener und Beleg von jedem</translation>
    </message>
    <message>
        <source>Exchanges with the WOS</source>
        <translation>Austausch mit dem WOS</translation>
    </message>
    <message>
        <source>times and digests</source>
        <translation>Zeiten und Prüfsummen</translation>
    </message>
    <message>
        <source>Audit head</source>
        <translation>Kopf der Aufzeichnung</translation>
    </message>
    <message>
        <source>keep it elsewhere: it shows a cut end</source>
        <translation>anderswo aufbewahren: er zeigt ein abgeschnittenes Ende</translation>
    </message>
    <message>
        <source>report-%1</source>
        <translation>bericht-%1</translation>
    </message>
    <message>
        <source>report-of-%1-devices</source>
        <translation>bericht-von-%1-geraeten</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht ausgeben</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Schreibt den Bericht</translation>
    </message>
    <message>
        <source>Report written.</source>
        <translation>Bericht geschrieben.</translation>
    </message>
    <message>
        <source>PDF, or a web page in one file</source>
        <translation>PDF oder eine Webseite in einer Datei</translation>
    </message>
</context>
<context>
    <name>trustbench::SecretField</name>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>trustbench::SharedListDialog</name>
    <message>
        <source>Shared list</source>
        <translation>Gemeinsame Liste</translation>
    </message>
    <message>
        <source>Share the list with other benches</source>
        <translation>Liste mit anderen Werkbänken teilen</translation>
    </message>
    <message>
        <source>Several benches can work on one list in PostgreSQL. Its address names a service of libpq, or host, database and user. No password: that belongs into libpq&apos;s password file. Left empty, the list is this bench&apos;s own.</source>
        <translation>Mehrere Werkbänke können an einer Liste in PostgreSQL arbeiten. Ihre Adresse nennt einen Dienst von libpq oder Rechner, Datenbank und Benutzer. Kein Passwort: Das gehört in die Passwortdatei von libpq. Bleibt sie leer, gehört die Liste dieser Werkbank allein.</translation>
    </message>
    <message>
        <source>The site is opened again with that list: what runs stops and waits to be started. The list of before stays where it is; nothing of it is moved.</source>
        <translation>Der Standort wird mit dieser Liste neu geöffnet: Was läuft, hält an und wartet darauf, gestartet zu werden. Die bisherige Liste bleibt, wo sie ist; nichts davon wird verschoben.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use this list</source>
        <translation>Diese Liste verwenden</translation>
    </message>
    <message>
        <source>Asking the database</source>
        <translation>Die Datenbank wird gefragt</translation>
    </message>
</context>
<context>
    <name>trustbench::SignerChange</name>
    <message>
        <source>Compare the new fingerprint with whoever runs the WOS, by another way.</source>
        <translation>Den neuen Fingerabdruck auf anderem Weg mit den Betreibern des WOS vergleichen.</translation>
    </message>
    <message>
        <source>Confirmed before</source>
        <translation>Zuvor bestätigt</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Sent by the WOS now</source>
        <translation>Jetzt vom WOS gesendet</translation>
    </message>
    <message>
        <source>not confirmed by anybody</source>
        <translation>von niemandem bestätigt</translation>
    </message>
</context>
<context>
    <name>trustbench::SiteCard</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>Anzeigen: %1</translation>
    </message>
    <message>
        <source>Hide: %1</source>
        <translation>Ausblenden: %1</translation>
    </message>
</context>
<context>
    <name>trustbench::SiteGit</name>
    <message>
        <source>Git: access tokens</source>
        <translation>Git: Zugriffstoken</translation>
    </message>
    <message>
        <source>Longest lifetime of a token</source>
        <translation>Längste Gültigkeit eines Tokens</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Ohne Grenze</translation>
    </message>
    <message>
        <source>Unit of the longest lifetime</source>
        <translation>Einheit der längsten Gültigkeit</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>The specification asks for short-lived tokens: one that lives longer is named in the record.</source>
        <translation>Die Spezifikation verlangt kurzlebige Token: Ein länger gültiger wird in der Aufzeichnung genannt.</translation>
    </message>
    <message>
        <source>Where tokens outlive the program</source>
        <translation>Wo Token das Programm überdauern</translation>
    </message>
    <message>
        <source>Nowhere: a new one is asked for</source>
        <translation>Nirgends: Ein neuer wird erfragt</translation>
    </message>
    <message>
        <source>In the keyring of this system</source>
        <translation>Im Schlüsselbund dieses Systems</translation>
    </message>
    <message>
        <source>In an encrypted file with a passphrase</source>
        <translation>In einer verschlüsselten Datei mit Passphrase</translation>
    </message>
    <message>
        <source>Repository that no device may read</source>
        <translation>Repository, das kein Gerät lesen darf</translation>
    </message>
    <message>
        <source>Optional: another device&apos;s repository on the same server</source>
        <translation>Wahlweise: Repository eines anderen Geräts auf demselben Server</translation>
    </message>
    <message>
        <source>It is tried with every token, and a token that reads it is not accepted.</source>
        <translation>Es wird mit jedem Token versucht; ein Token, der es lesen kann, wird nicht angenommen.</translation>
    </message>
    <message>
        <source>User name that goes with the token</source>
        <translation>Benutzername zum Token</translation>
    </message>
    <message>
        <source>Git over SSH</source>
        <translation>Git über SSH</translation>
    </message>
    <message>
        <source>Host keys of the Git servers</source>
        <translation>Hostschlüssel der Git-Server</translation>
    </message>
    <message>
        <source>Add from files</source>
        <translation>Aus Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Lines as in a known_hosts file. Compare each fingerprint with what ssh-keygen -l shows on the server: no other server is talked to.</source>
        <translation>Zeilen wie in einer known_hosts-Datei. Jeden Fingerabdruck mit dem vergleichen, was ssh-keygen -l auf dem Server zeigt: Mit keinem anderen Server wird gesprochen.</translation>
    </message>
    <message>
        <source>Key that this workstation reads with</source>
        <translation>Schlüssel, mit dem dieser Arbeitsplatz liest</translation>
    </message>
    <message>
        <source>Private key without a passphrase that only you can read</source>
        <translation>Privater Schlüssel ohne Passphrase, den nur Sie lesen können</translation>
    </message>
    <message>
        <source>Take the key from the SSH agent of this session</source>
        <translation>Den Schlüssel vom SSH-Agenten dieser Sitzung nehmen</translation>
    </message>
    <message>
        <source>It is never handed to a device: each device has a key of its own.</source>
        <translation>Er wird nie einem Gerät übergeben: Jedes Gerät hat einen eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>Signed commits</source>
        <translation>Signierte Commits</translation>
    </message>
    <message>
        <source>Where any signer is named, the newest commit must be signed by one of them.</source>
        <translation>Ist ein Unterzeichner genannt, muss der neueste Commit von einem von ihnen signiert sein.</translation>
    </message>
    <message>
        <source>Allowed signers (SSH)</source>
        <translation>Zugelassene Unterzeichner (SSH)</translation>
    </message>
    <message>
        <source>Optional: allowed-signers file of ssh-keygen</source>
        <translation>Wahlweise: allowed-signers-Datei von ssh-keygen</translation>
    </message>
    <message>
        <source>OpenPGP keys</source>
        <translation>OpenPGP-Schlüssel</translation>
    </message>
    <message>
        <source>Optional: public keys from gpg --export</source>
        <translation>Wahlweise: öffentliche Schlüssel aus gpg --export</translation>
    </message>
    <message>
        <source>Commit anchors (X.509)</source>
        <translation>Commit-Anker (X.509)</translation>
    </message>
    <message>
        <source>Roots that the certificates of signers must trace to.</source>
        <translation>Wurzeln, auf die die Zertifikate der Unterzeichner zurückführen müssen.</translation>
    </message>
    <message>
        <source>Subjects that may sign (X.509)</source>
        <translation>Inhaber, die signieren dürfen (X.509)</translation>
    </message>
    <message>
        <source>Revocation lists (X.509)</source>
        <translation>Sperrlisten (X.509)</translation>
    </message>
    <message>
        <source>Optional: files, one per line</source>
        <translation>Wahlweise: Dateien, eine pro Zeile</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>The Git user name must have no colon</source>
        <translation>Kein Doppelpunkt im Git-Benutzernamen</translation>
    </message>
    <message>
        <source>Enter a lifetime of up to ten years</source>
        <translation>Gültigkeit bis zehn Jahre eingeben</translation>
    </message>
    <message>
        <source>Enter an https or SSH repository</source>
        <translation>https- oder SSH-Repository eingeben</translation>
    </message>
    <message>
        <source>Host key %1 cannot be read</source>
        <translation>Hostschlüssel %1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>Enter the subjects that may sign</source>
        <translation>Inhaber eingeben, die signieren dürfen</translation>
    </message>
    <message>
        <source>Add an anchor for the subjects</source>
        <translation>Anker zu den Inhabern hinzufügen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Not a plain host name, a kind of key and a public key of that kind</source>
        <translation>Kein einfacher Hostname, keine Schlüsselart und kein öffentlicher Schlüssel dieser Art</translation>
    </message>
</context>
<context>
    <name>trustbench::SitePage</name>
    <message>
        <source>A site is everything that stays the same from device to device: where the WOS is, whom to trust, and where the devices&apos; files are.</source>
        <translation>Ein Standort ist alles, was von Gerät zu Gerät gleich bleibt: wo das WOS ist, wem vertraut wird und wo die Dateien der Geräte liegen.</translation>
    </message>
    <message>
        <source>Results of the test</source>
        <translation>Ergebnisse des Tests</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>WOS</source>
        <translation>WOS</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Name des Standorts</translation>
    </message>
    <message>
        <source>Plant North, line 3</source>
        <translation>Werk Nord, Linie 3</translation>
    </message>
    <message>
        <source>Address of the WOS</source>
        <translation>Adresse des WOS</translation>
    </message>
    <message>
        <source>Address of the signing certificate</source>
        <translation>Adresse des Signaturzertifikats</translation>
    </message>
    <message>
        <source>Operator secret file</source>
        <translation>Datei mit dem Betreibergeheimnis</translation>
    </message>
    <message>
        <source>Optional: a file that only you can read; otherwise the secret is asked for</source>
        <translation>Freiwillig: eine Datei, die nur Sie lesen können; sonst wird nach dem Geheimnis gefragt</translation>
    </message>
    <message>
        <source>TLS anchors</source>
        <translation>TLS-Anker</translation>
    </message>
    <message>
        <source>Roots that the WOS&apos;s and the Git server&apos;s TLS certificates must trace to.</source>
        <translation>Wurzeln, zu denen die TLS-Zertifikate von WOS und Git-Server führen müssen.</translation>
    </message>
    <message>
        <source>Signing anchors</source>
        <translation>Signaturanker</translation>
    </message>
    <message>
        <source>Roots that the WOS&apos;s signing certificate must trace to.</source>
        <translation>Wurzeln, zu denen das Signaturzertifikat des WOS führen muss.</translation>
    </message>
    <message>
        <source>How the signing certificate is recognised</source>
        <translation>Woran das Signaturzertifikat erkannt wird</translation>
    </message>
    <message>
        <source>DNS name</source>
        <translation>DNS-Name</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
    <message>
        <source>Signing identity</source>
        <translation>Signaturidentität</translation>
    </message>
    <message>
        <source>A root of the plant also issues device certificates, so the signing certificate must be recognised as the WOS&apos;s own.</source>
        <translation>Eine Wurzel des Werks stellt auch Gerätezertifikate aus, deshalb muss das Signaturzertifikat als das des WOS erkennbar sein.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Device folder</source>
        <translation>Geräteordner</translation>
    </message>
    <message>
        <source>Holds certificate, key and capability document of each device</source>
        <translation>Enthält Zertifikat, Schlüssel und Fähigkeitsdokument jedes Geräts</translation>
    </message>
    <message>
        <source>Scan pattern</source>
        <translation>Scanmuster</translation>
    </message>
    <message>
        <source>Optional regular expression; group 1 is the serial</source>
        <translation>Freiwilliger regulärer Ausdruck; Gruppe 1 ist die Seriennummer</translation>
    </message>
    <message>
        <source>A scanned serial takes the place of {id} in the file names: {id}.pem, {id}.key and {id}.json unless the site file says otherwise.</source>
        <translation>Eine gescannte Seriennummer tritt in den Dateinamen an die Stelle von {id}: {id}.pem, {id}.key und {id}.json, falls die Standortdatei nichts anderes sagt.</translation>
    </message>
    <message>
        <source>Back to the bench</source>
        <translation>Zurück zur Werkbank</translation>
    </message>
    <message>
        <source>Open a site file</source>
        <translation>Standortdatei öffnen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation>Speichern und öffnen</translation>
    </message>
    <message>
        <source>Site %1</source>
        <translation>Standort %1</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>Neuer Standort</translation>
    </message>
    <message>
        <source>Enter a name</source>
        <translation>Einen Namen eingeben</translation>
    </message>
    <message>
        <source>Enter an https address of the WOS</source>
        <translation>Eine https-Adresse des WOS eingeben</translation>
    </message>
    <message>
        <source>Enter the address of the signing certificate</source>
        <translation>Die Adresse des Signaturzertifikats eingeben</translation>
    </message>
    <message>
        <source>Compare every fingerprint or remove the anchor</source>
        <translation>Jeden Fingerabdruck vergleichen oder den Anker entfernen</translation>
    </message>
    <message>
        <source>Add a TLS anchor and a signing anchor</source>
        <translation>Einen TLS-Anker und einen Signaturanker hinzufügen</translation>
    </message>
    <message>
        <source>Enter the signing identity</source>
        <translation>Die Signaturidentität eingeben</translation>
    </message>
    <message>
        <source>The scan pattern is not a regular expression</source>
        <translation>Das Scanmuster ist kein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Reaching the WOS</source>
        <translation>WOS wird angesprochen</translation>
    </message>
    <message>
        <source>The WOS answers and TLS is trusted.</source>
        <translation>Das WOS antwortet, und TLS ist vertraut.</translation>
    </message>
    <message>
        <source>The signing certificate is traced with the first device.</source>
        <translation>Das Signaturzertifikat wird mit dem ersten Gerät geprüft.</translation>
    </message>
    <message>
        <source>Save the site</source>
        <translation>Den Standort speichern</translation>
    </message>
    <message>
        <source>Site files (*.json)</source>
        <translation>Standortdateien (*.json)</translation>
    </message>
    <message>
        <source>TLS-inspecting proxies that may see secrets</source>
        <translation>TLS-mitlesende Proxys, die Geheimnisse sehen dürfen</translation>
    </message>
    <message>
        <source>Optional: SHA-256 fingerprints of their certificates, one per line</source>
        <translation>Wahlweise: SHA-256-Fingerabdrücke ihrer Zertifikate, einer pro Zeile</translation>
    </message>
    <message>
        <source>Enter SHA-256 fingerprints of proxies</source>
        <translation>SHA-256-Fingerabdrücke der Proxys eingeben</translation>
    </message>
</context>
<context>
    <name>trustbench::SlotPanel</name>
    <message>
        <source>Bench slots</source>
        <translation>Steckplätze</translation>
    </message>
    <message>
        <source>Failures by cause</source>
        <translation>Fehler nach Ursache</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>%1 gewählt</translation>
    </message>
    <message>
        <source>No failures</source>
        <translation>Keine Fehler</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>cause, number</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>trustbench::SshAccessPanel</name>
    <message>
        <source>Changed: not the pinned key</source>
        <translation>Geändert: nicht der hinterlegte Schlüssel</translation>
    </message>
    <message>
        <source>Unknown: no key is pinned for this server</source>
        <translation>Unbekannt: kein Schlüssel für diesen Server hinterlegt</translation>
    </message>
    <message>
        <source>Unknown: no such key is pinned</source>
        <translation>Unbekannt: kein solcher Schlüssel hinterlegt</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Hostschlüssel</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>A key opens this repository, so there is no access token. This workstation reads it with the site&apos;s key. The device reads with a key of its own, which whoever runs the server lets in there: that it does is not shown by this step.</source>
        <translation>Ein Schlüssel öffnet dieses Repository, daher gibt es keinen Zugriffstoken. Diese Arbeitsstation liest es mit dem Schlüssel des Standorts. Das Gerät liest mit einem eigenen Schlüssel, den die Betreiber des Servers dort zulassen: dass sie es tun, zeigt dieser Schritt nicht.</translation>
    </message>
    <message>
        <source>Host key of %1</source>
        <translation>Hostschlüssel von %1</translation>
    </message>
    <message>
        <source>Shown by the server</source>
        <translation>Vom Server gezeigt</translation>
    </message>
    <message>
        <source>Pinned in the site, %1</source>
        <translation>Im Standort hinterlegt, %1</translation>
    </message>
    <message>
        <source>Pinned in the site</source>
        <translation>Im Standort hinterlegt</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
    <message>
        <source>Not seen yet</source>
        <translation>Noch nicht gesehen</translation>
    </message>
</context>
<context>
    <name>trustbench::StepItem</name>
    <message>
        <source>not reached yet</source>
        <translation>noch nicht erreicht</translation>
    </message>
    <message>
        <source>Step %1 of 7, %2, %3</source>
        <translation>Schritt %1 von 7, %2, %3</translation>
    </message>
    <message>
        <source>Look at step %1 again</source>
        <translation>Schritt %1 noch einmal ansehen</translation>
    </message>
</context>
<context>
    <name>trustbench::StepRail</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>trustbench::TakeOutDialog</name>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>Alles lassen, wie es ist</translation>
    </message>
</context>
<context>
    <name>trustbench::TakeOutList</name>
    <message>
        <source>Devices to be taken back out</source>
        <translation>Geräte, die wieder herausgenommen werden sollen</translation>
    </message>
</context>
<context>
    <name>trustbench::TakeOutModel</name>
    <message>
        <source>Out</source>
        <translation>Heraus</translation>
    </message>
    <message>
        <source>Out, not all undone</source>
        <translation>Heraus, mit Rest</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>The bench is onboarding it at this moment. Cancel that first.</source>
        <translation>Die Werkbank nimmt es in diesem Augenblick auf. Brechen Sie das zuerst ab.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>The journal knows no such device.</source>
        <translation>Das Journal kennt kein solches Gerät.</translation>
    </message>
    <message>
        <source>On the list</source>
        <translation>Auf der Liste</translation>
    </message>
</context>
<context>
    <name>trustbench::TakeOutPage</name>
    <message>
        <source>Take devices back out</source>
        <translation>Geräte wieder herausnehmen</translation>
    </message>
    <message>
        <source>Access ends, secrets go, the record is closed. Each phase is on record before the next begins, so a run that was cut off goes on where it was.</source>
        <translation>Der Zugriff endet, Geheimnisse gehen, der Eintrag wird geschlossen. Jede Phase steht im Journal, bevor die nächste beginnt; was abgebrochen wurde, geht also dort weiter, wo es war.</translation>
    </message>
    <message>
        <source>Take back out…</source>
        <translation>Wieder herausnehmen…</translation>
    </message>
    <message>
        <source>Devices whose way out has ended</source>
        <translation>Geräte, deren Weg hinaus zu Ende ist</translation>
    </message>
    <message>
        <source>Confirm the new certificate and go on</source>
        <translation>Das neue Zertifikat bestätigen und weiter</translation>
    </message>
    <message>
        <source>Operator secret</source>
        <translation>Betreibergeheimnis</translation>
    </message>
    <message>
        <source>Type, paste or scan the secret</source>
        <translation>Das Geheimnis tippen, einfügen oder scannen</translation>
    </message>
    <message>
        <source>Use this secret and go on</source>
        <translation>Dieses Geheimnis nehmen und weiter</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiteres</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln device(s) back out?</source>
        <translation>
            <numerusform>%Ln Gerät wieder herausnehmen?</numerusform>
            <numerusform>%Ln Geräte wieder herausnehmen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the records all the same</source>
        <translation>Die Einträge trotzdem schließen</translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln device(s) back out</source>
        <translation>
            <numerusform>%Ln Gerät herausnehmen</numerusform>
            <numerusform>%Ln Geräte herausnehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) taken back out</source>
        <translation>
            <numerusform>%Ln Gerät wieder herausgenommen</numerusform>
            <numerusform>%Ln Geräte wieder herausgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not</source>
        <translation>
            <numerusform>%Ln nicht</numerusform>
            <numerusform>%Ln nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a device to see what became of it.</source>
        <translation>Wählen Sie ein Gerät, um zu sehen, was aus ihm wurde.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>%1; the others go on where they stopped when they are taken out again.</source>
        <translation>%1; die anderen gehen dort weiter, wo sie stehen blieben, wenn sie noch einmal herausgenommen werden.</translation>
    </message>
    <message numerus="yes">
        <source>%1; of %Ln not all could be undone.</source>
        <translation>
            <numerusform>%1; bei %Ln ließ sich nicht alles rückgängig machen.</numerusform>
            <numerusform>%1; bei %Ln ließ sich nicht alles rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing remains of their access.</source>
        <translation>Von ihrem Zugriff bleibt nichts.</translation>
    </message>
    <message>
        <source>Taking back out, %1 of %2 ended</source>
        <translation>Nimmt heraus, %1 von %2 zu Ende</translation>
    </message>
    <message numerus="yes">
        <source>Take %Ln device(s) back out…</source>
        <translation>
            <numerusform>%Ln Gerät herausnehmen…</numerusform>
            <numerusform>%Ln Geräte herausnehmen…</numerusform>
        </translation>
    </message>
    <message>
        <source>You are asked before anything is sent</source>
        <translation>Sie werden gefragt, bevor etwas gesendet wird</translation>
    </message>
    <message numerus="yes">
        <source>Close the record of %Ln device(s) although the token is still good…</source>
        <translation>
            <numerusform>Den Eintrag von %Ln Gerät schließen, obwohl das Token noch gilt…</numerusform>
            <numerusform>Die Einträge von %Ln Geräten schließen, obwohl das Token noch gilt…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trustbench::TokenCard</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1, stopped halfway</source>
        <translation>%1, auf halbem Weg stehengeblieben</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>What is to be said of the token</source>
        <translation>Was zum Token zu sagen ist</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Erneuert</translation>
    </message>
    <message>
        <source>Renew this token</source>
        <translation>Diesen Token erneuern</translation>
    </message>
    <message>
        <source>Enter a token by hand</source>
        <translation>Einen Token von Hand eingeben</translation>
    </message>
    <message>
        <source>New access token</source>
        <translation>Neuer Zugriffstoken</translation>
    </message>
    <message>
        <source>Type, paste or scan it</source>
        <translation>Tippen, einfügen oder scannen</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Test and hand over</source>
        <translation>Prüfen und übergeben</translation>
    </message>
    <message>
        <source>It is tested before the old one is let go.</source>
        <translation>Er wird geprüft, bevor der alte losgelassen wird.</translation>
    </message>
    <message>
        <source>%1, recognised by its form</source>
        <translation>%1, an der Form erkannt</translation>
    </message>
    <message>
        <source>Renew the token of %1</source>
        <translation>Den Token von %1 erneuern</translation>
    </message>
    <message>
        <source>Enter a token of %1 by hand</source>
        <translation>Einen Token von %1 von Hand eingeben</translation>
    </message>
</context>
<context>
    <name>trustbench::TokenModel</name>
    <message>
        <source>Refused, with %1 to go</source>
        <translation>Abgelehnt, noch %1 übrig</translation>
    </message>
    <message>
        <source>Renewing</source>
        <translation>Wird erneuert</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Its renewal begins when others have ended.</source>
        <translation>Die Erneuerung beginnt, wenn andere zu Ende sind.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Nicht erneuert</translation>
    </message>
    <message>
        <source>The device cannot read its repository.</source>
        <translation>Das Gerät kann sein Repository nicht lesen.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Erneuert</translation>
    </message>
    <message>
        <source>Stopped halfway</source>
        <translation>Auf halbem Weg</translation>
    </message>
    <message>
        <source>Its renewal was begun and has not ended.</source>
        <translation>Die Erneuerung wurde begonnen und ist nicht zu Ende.</translation>
    </message>
    <message>
        <source>On the bench</source>
        <translation>Auf der Werkbank</translation>
    </message>
    <message>
        <source>The bench is working on this device.</source>
        <translation>Die Werkbank arbeitet an diesem Gerät.</translation>
    </message>
    <message>
        <source>Not handed over</source>
        <translation>Nicht übergeben</translation>
    </message>
    <message>
        <source>Finish the onboarding of the device first.</source>
        <translation>Zuerst das Onboarding des Geräts beenden.</translation>
    </message>
    <message>
        <source>No end known</source>
        <translation>Kein Ende bekannt</translation>
    </message>
    <message>
        <source>Ends soon</source>
        <translation>Endet bald</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>In date</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Ends within 24 hours.</source>
        <translation>Endet binnen 24 Stunden.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>trustbench::TokenTable</name>
    <message>
        <source>Tokens of the devices</source>
        <translation>Token der Geräte</translation>
    </message>
</context>
<context>
    <name>trustbench::TokensPage</name>
    <message>
        <source>Access tokens</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Each device reads its repository with a token that ends by itself. A new one is tested and handed over before the old one is let go.</source>
        <translation>Jedes Gerät liest sein Repository mit einem Token, der von selbst endet. Ein neuer wird geprüft und übergeben, bevor der alte losgelassen wird.</translation>
    </message>
    <message>
        <source>Renew all within 24 h</source>
        <translation>Alle binnen 24 h erneuern</translation>
    </message>
    <message>
        <source>Confirm the new certificate and renew</source>
        <translation>Das neue Zertifikat bestätigen und erneuern</translation>
    </message>
    <message>
        <source>The chosen token</source>
        <translation>Der gewählte Token</translation>
    </message>
    <message>
        <source>No device of this site has been given a token yet.</source>
        <translation>Noch kein Gerät dieses Standorts hat einen Token bekommen.</translation>
    </message>
    <message>
        <source>Renewals that have ended</source>
        <translation>Beendete Erneuerungen</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) renewed</source>
        <translation>
            <numerusform>%n Token erneuert</numerusform>
            <numerusform>%n Token erneuert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not renewed</source>
        <translation>
            <numerusform>%n nicht erneuert</numerusform>
            <numerusform>%n nicht erneuert</numerusform>
        </translation>
    </message>
    <message>
        <source>The WOS has a new signing certificate.</source>
        <translation>Das WOS hat ein neues Signaturzertifikat.</translation>
    </message>
    <message>
        <source>It traces to the site&apos;s anchors, and nobody has confirmed it.</source>
        <translation>Es führt zu den Ankern des Standorts, und niemand hat es bestätigt.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>%1; the other tokens are as they were.</source>
        <translation>%1; die anderen Token sind, wie sie waren.</translation>
    </message>
    <message>
        <source>Choose a device to see why.</source>
        <translation>Ein Gerät wählen, um den Grund zu sehen.</translation>
    </message>
    <message>
        <source>Renewing, %1 of %2 ended</source>
        <translation>Wird erneuert, %1 von %2 beendet</translation>
    </message>
    <message>
        <source>Renew all within 24 h (%1)</source>
        <translation>Alle binnen 24 h erneuern (%1)</translation>
    </message>
    <message>
        <source>Each is tested before its old one is let go</source>
        <translation>Jeder wird geprüft, bevor sein alter losgelassen wird</translation>
    </message>
    <message>
        <source>No token ends within 24 hours</source>
        <translation>Kein Token endet binnen 24 Stunden</translation>
    </message>
</context>
<context>
    <name>trustbench::TopBar</name>
    <message>
        <source>Look at and change this site</source>
        <translation>Diesen Standort ansehen und ändern</translation>
    </message>
    <message>
        <source>Open a site file</source>
        <translation>Standortdatei öffnen</translation>
    </message>
    <message>
        <source>Make a new site</source>
        <translation>Einen neuen Standort anlegen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Colours of the desktop</source>
        <translation>Farben des Desktops</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>No site</source>
        <translation>Kein Standort</translation>
    </message>
    <message>
        <source>Site: %1</source>
        <translation>Standort: %1</translation>
    </message>
    <message>
        <source>last contact %1 UTC</source>
        <translation>letzter Kontakt %1 UTC</translation>
    </message>
    <message>
        <source>Reaching the WOS</source>
        <translation>WOS wird angesprochen</translation>
    </message>
    <message>
        <source>WOS reachable</source>
        <translation>WOS erreichbar</translation>
    </message>
    <message>
        <source>WOS not trusted</source>
        <translation>WOS nicht vertraut</translation>
    </message>
    <message>
        <source>WOS not reachable</source>
        <translation>WOS nicht erreichbar</translation>
    </message>
    <message>
        <source>%1 (Ctrl+B)</source>
        <translation>%1 (Strg+B)</translation>
    </message>
    <message>
        <source>Single device</source>
        <translation>Einzelgerät</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Access tokens</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Device certificate</source>
        <translation>Gerätezertifikat</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>Uhren</translation>
    </message>
</context>
<context>
    <name>trustbench::TrustOutcome</name>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>%1 of %2 passed</source>
        <translation>%1 von %2 bestanden</translation>
    </message>
    <message>
        <source>, %1 not checked</source>
        <translation>, %1 nicht geprüft</translation>
    </message>
    <message>
        <source>Validated %1</source>
        <translation>Geprüft für %1</translation>
    </message>
    <message>
        <source>Validated %1, anchor set %2</source>
        <translation>Geprüft für %1, Ankersatz %2</translation>
    </message>
    <message>
        <source>Problem %1 of %2</source>
        <translation>Problem %1 von %2</translation>
    </message>
</context>
<context>
    <name>trustbench::TrustPage</name>
    <message numerus="yes">
        <source>%1, %n byte(s)</source>
        <comment>encoding, size</comment>
        <translation>
            <numerusform>%1, %n Byte</numerusform>
            <numerusform>%1, %n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>WOS reply, certificate %1 of %2</source>
        <translation>WOS-Antwort, Zertifikat %1 von %2</translation>
    </message>
    <message>
        <source>WOS signing</source>
        <translation>WOS-Signatur</translation>
    </message>
    <message>
        <source>Trusted earlier; the certificate and who confirmed it are kept in the journal.</source>
        <translation>Früher vertraut; das Zertifikat und wer es bestätigte, stehen im Journal.</translation>
    </message>
    <message>
        <source>The signing certificate has not been fetched yet.</source>
        <translation>Das Signaturzertifikat wurde noch nicht abgerufen.</translation>
    </message>
    <message>
        <source>SHA-256 of the signing certificate
%1</source>
        <translation>SHA-256 des Signaturzertifikats
%1</translation>
    </message>
    <message>
        <source>Confirm and continue</source>
        <translation>Bestätigen und weiter</translation>
    </message>
    <message>
        <source>Once for this site and certificate</source>
        <translation>Einmal für diesen Standort und dieses Zertifikat</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Erneut abrufen</translation>
    </message>
    <message>
        <source>You can continue when all checks pass</source>
        <translation>Weiter geht es, wenn alle Prüfungen bestanden sind</translation>
    </message>
    <message>
        <source>Confirmed before</source>
        <translation>Zuvor bestätigt</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Sent by the WOS now</source>
        <translation>Jetzt vom WOS gesendet</translation>
    </message>
    <message>
        <source>not confirmed by anybody</source>
        <translation>von niemandem bestätigt</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>vom %1</translation>
    </message>
</context>
<context>
    <name>trustbench::TrustView</name>
    <message>
        <source>Chain of certificates as a list</source>
        <translation>Zertifikatskette als Liste</translation>
    </message>
    <message>
        <source>Fit the whole chain into the page</source>
        <translation>Die ganze Kette in die Seite einpassen</translation>
    </message>
    <message>
        <source>Show as list</source>
        <translation>Als Liste zeigen</translation>
    </message>
    <message>
        <source>More about the chain</source>
        <translation>Mehr zur Kette</translation>
    </message>
    <message>
        <source>What if it were another time</source>
        <translation>Was, wenn es eine andere Zeit wäre</translation>
    </message>
    <message>
        <source>Fit into the page</source>
        <translation>In die Seite einpassen</translation>
    </message>
    <message>
        <source>Natural size</source>
        <translation>Natürliche Größe</translation>
    </message>
    <message>
        <source>Export as SVG</source>
        <translation>Als SVG exportieren</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG-Bild (*.svg)</translation>
    </message>
    <message>
        <source>Export as PNG</source>
        <translation>Als PNG exportieren</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>Export as text report</source>
        <translation>Als Textbericht exportieren</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Show as picture</source>
        <translation>Als Bild zeigen</translation>
    </message>
    <message>
        <source>%1, %2 days later</source>
        <translation>%1, %2 Tage später</translation>
    </message>
    <message>
        <source>%1, %2 days earlier</source>
        <translation>%1, %2 Tage früher</translation>
    </message>
    <message>
        <source>At %1: trusted. The verdict stays as it is.</source>
        <translation>Am %1: vertraut. Das Urteil bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>At %1: not trusted (%2). A clock that is wrong by as much shows this. The verdict stays as it is.</source>
        <translation>Am %1: nicht vertraut (%2). Eine um so viel falsche Uhr zeigt dies. Das Urteil bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Fetching the issuer.</source>
        <translation>Der Aussteller wird abgerufen.</translation>
    </message>
    <message>
        <source>Waiting for %1, at most %2 s.</source>
        <translation>Warten auf %1, höchstens %2 s.</translation>
    </message>
    <message>
        <source>Export the chain</source>
        <translation>Die Kette exportieren</translation>
    </message>
    <message>
        <source>Exported.</source>
        <translation>Exportiert.</translation>
    </message>
</context>
<context>
    <name>trustbench::UpkeepPage</name>
    <message>
        <source>Back to the bench</source>
        <translation>Zurück zur Werkbank</translation>
    </message>
</context>
<context>
    <name>trustbench::UploadPage</name>
    <message>
        <source>Operator secret</source>
        <translation>Betreibergeheimnis</translation>
    </message>
    <message>
        <source>Type, paste or scan the secret</source>
        <translation>Das Geheimnis tippen, einfügen oder scannen</translation>
    </message>
    <message>
        <source>Results of this step</source>
        <translation>Ergebnisse dieses Schritts</translation>
    </message>
    <message>
        <source>The WOS refused the secret that was sent. Enter another one.</source>
        <translation>Das WOS hat das gesendete Geheimnis abgelehnt. Ein anderes eingeben.</translation>
    </message>
    <message>
        <source>Sent to the WOS over trusted TLS alone; kept in memory until the program ends, never written to files or logs.</source>
        <translation>Wird nur über vertrautes TLS an das WOS gesendet, bis zum Ende des Programms im Speicher gehalten, nie in Dateien oder Protokolle geschrieben.</translation>
    </message>
    <message>
        <source>Upload certificate</source>
        <translation>Zertifikat hochladen</translation>
    </message>
    <message>
        <source>Enter the operator secret first</source>
        <translation>Zuerst das Betreibergeheimnis eingeben</translation>
    </message>
</context>
<context>
    <name>trustbench::WaitRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <comment>what is under way, seconds</comment>
        <translation>%1, %2 s</translation>
    </message>
    <message>
        <source>Waiting for %1, %2 s of %3 s</source>
        <translation>Warten auf %1, %2 s von %3 s</translation>
    </message>
</context>
<context>
    <name>trustbench::WhatIfBar</name>
    <message>
        <source>What if it were</source>
        <translation>Was, wenn es wäre</translation>
    </message>
    <message>
        <source>Time to trace the chain at, UTC</source>
        <translation>Zeit, für die die Kette geprüft wird, UTC</translation>
    </message>
    <message>
        <source>Time across the life of the chain</source>
        <translation>Zeit über die Lebensdauer der Kette</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>Wirkliche Zeit</translation>
    </message>
    <message>
        <source>Back to the verdict</source>
        <translation>Zurück zum Urteil</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Tracing</source>
        <translation>Wird geprüft</translation>
    </message>
</context>
<context>
    <name>trustbench::WindowKeys</name>
    <message>
        <source>Scan the next device</source>
        <translation>Das nächste Gerät scannen</translation>
    </message>
    <message>
        <source>Filter the devices</source>
        <translation>Die Geräte filtern</translation>
    </message>
    <message>
        <source>Single device or batch</source>
        <translation>Einzelgerät oder Serie</translation>
    </message>
    <message>
        <source>Access tokens</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>What the large button does</source>
        <translation>Was die große Schaltfläche tut</translation>
    </message>
    <message>
        <source>Look at the step before</source>
        <translation>Den Schritt davor ansehen</translation>
    </message>
    <message>
        <source>Leave a field, cancel what runs, or close the page</source>
        <translation>Ein Feld verlassen, Laufendes abbrechen oder die Seite schließen</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Voriger Teil des Fensters</translation>
    </message>
    <message>
        <source>Open or close activity and envelope</source>
        <translation>Ablauf und Umschlag öffnen oder schließen</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>trustbench::Workstation</name>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Starting a WOS on this machine</source>
        <translation>Ein WOS wird auf diesem Rechner gestartet</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
</context>
</TS>
