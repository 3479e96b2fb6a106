#!/bin/bash
# Makes the keys, certificates and envelopes that the tests read, with nothing but the openssl program, so that
# no code of this project judges itself. Usage: make-fixtures.sh FOLDER. The build calls it (tests/data); the
# certificates' times count from now, except where a name says otherwise.
set -eu
out=$1
mkdir -p "$out"
cd "$out"
passphrase="bench passphrase"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# --- Keys: NAME.key in PKCS#8 PEM
new_key() { # NAME genpkey-options...
    local name=$1
    shift
    openssl genpkey -quiet "$@" -out "$name.key" 2>/dev/null
    openssl pkey -in "$name.key" -pubout -out "$name.pub"
}
for bits in 1024 2048 3072 4096; do
    new_key "rsa$bits" -algorithm RSA -pkeyopt "rsa_keygen_bits:$bits"
done
new_key p256 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
new_key p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
new_key p521 -algorithm EC -pkeyopt ec_paramgen_curve:P-521
new_key p256-other -algorithm EC -pkeyopt ec_paramgen_curve:P-256
new_key ed25519 -algorithm ED25519
new_key ed448 -algorithm ED448
new_key root -algorithm EC -pkeyopt ec_paramgen_curve:P-384

# --- The same keys in every form a key comes in
openssl ec -in p256.key -out p256.sec1.key 2>/dev/null
openssl ec -in p256.key -outform DER -out p256.sec1.der 2>/dev/null
openssl rsa -in rsa2048.key -traditional -out rsa2048.pkcs1.key 2>/dev/null
openssl rsa -in rsa2048.key -traditional -outform DER -out rsa2048.pkcs1.der 2>/dev/null
openssl rsa -in rsa2048.key -traditional -aes256 -passout "pass:$passphrase" -out rsa2048.pkcs1.encrypted.key 2>/dev/null
for name in rsa2048 p256 p384 ed25519; do
    openssl pkcs8 -topk8 -nocrypt -in "$name.key" -outform DER -out "$name.key.der"
    openssl pkcs8 -topk8 -v2 aes-256-cbc -in "$name.key" -passout "pass:$passphrase" -out "$name.encrypted.key"
    openssl pkcs8 -topk8 -v2 aes-256-cbc -in "$name.key" -passout "pass:$passphrase" -outform DER \
        -out "$name.encrypted.key.der"
done

# --- Certificates: NAME.pem, issued by root.pem
cat > "$work/extensions" <<'EXTENSIONS'
[ root ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[ device ]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ agreement ]
keyUsage = critical, keyAgreement
[ signer ]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = DNS:wos.plant.example, DNS:wos2.plant.example
authorityInfoAccess = caIssuers;URI:http://pki.plant.example/root.cer
[ hardware ]
keyUsage = critical, digitalSignature
subjectAltName = otherName:1.3.6.1.5.5.7.8.4;SEQUENCE:hardware_name
[ hardware_name ]
type = OID:1.3.6.1.4.1.99999.1
serial = FORMAT:ASCII,OCTETSTRING:HW-4711
[ hardware_binary ]
keyUsage = critical, digitalSignature
subjectAltName = otherName:1.3.6.1.5.5.7.8.4;SEQUENCE:hardware_binary_name
[ hardware_binary_name ]
type = OID:1.3.6.1.4.1.99999.1
serial = FORMAT:HEX,OCTETSTRING:00a1ff
[ ca ]
default_ca = dated
[ dated ]
database = $ENV::WORK/index
rand_serial = yes
new_certs_dir = $ENV::WORK
default_md = sha256
policy = any
unique_subject = no
[ any ]
commonName = supplied
serialNumber = optional
EXTENSIONS
touch "$work/index"
export WORK=$work

openssl req -x509 -new -key root.key -subj "/O=Test Plant/CN=Test Root" -days 3650 -sha384 \
    -config "$work/extensions" -extensions root -out root.pem

request() { # KEY SUBJECT
    openssl req -new -key "$1.key" -subj "$2" -out "$work/request.csr"
}
issue() { # NAME KEY SUBJECT EXTENSIONS
    request "$2" "$3"
    openssl x509 -req -in "$work/request.csr" -CA root.pem -CAkey root.key -days 825 -sha256 \
        -set_serial "0x$(openssl rand -hex 15 | sed 's/^./4/')" \
        -extfile "$work/extensions" -extensions "$4" -out "$1.pem" 2>/dev/null
}
issue_dated() { # NAME KEY SUBJECT NOT_BEFORE NOT_AFTER
    request "$2" "$3"
    openssl ca -batch -notext -config "$work/extensions" -cert root.pem -keyfile root.key -in "$work/request.csr" \
        -startdate "$4" -enddate "$5" -extfile "$work/extensions" -extensions device -out "$1.pem" 2>/dev/null
}

for name in rsa1024 rsa2048 rsa3072 rsa4096 p256 p384 p521 ed25519 ed448; do
    upper=$(printf %s "$name" | tr '[:lower:]' '[:upper:]')
    issue "$name" "$name" "/O=Northstar/CN=Sample $upper/serialNumber=TB-$upper-0001" device
done
issue p256-other p256-other "/CN=Another device/serialNumber=TB-P256-0002" device
issue no-id p256 "/CN=Nameless device" device
issue two-serials p256 "/CN=Two serials/serialNumber=TB-FIRST/serialNumber=TB-SECOND" device
issue hardware-name p256 "/CN=Hardware module" hardware
issue hardware-binary p256 "/CN=Hardware module, binary" hardware_binary
issue serial-and-hardware p256 "/CN=Both/serialNumber=TB-P256-0001" hardware
issue key-agreement p256 "/CN=Key agreement only/serialNumber=TB-P256-0001" agreement
issue signer p384 "/O=Test Plant/OU=Orchestration/CN=WOS signing" signer
issue_dated expired p256 "/CN=Expired/serialNumber=TB-P256-0001" 20200101000000Z 20210101000000Z
issue_dated not-yet-valid p256 "/CN=Not yet valid/serialNumber=TB-P256-0001" 20900101000000Z 20950101000000Z
issue_dated idevid p256 "/CN=For life/serialNumber=TB-P256-0001" 20240101000000Z 99991231235959Z

for certificate in *.pem; do
    openssl x509 -in "$certificate" -outform DER -out "${certificate%.pem}.der"
done

# --- Containers
for name in rsa2048 p256 p384 ed25519; do
    openssl pkcs12 -export -inkey "$name.key" -in "$name.pem" -certfile root.pem -passout "pass:$passphrase" \
        -out "$name.p12"
done
openssl pkcs12 -export -inkey p256.key -in p256.pem -passout pass: -out p256.open.p12
openssl pkcs12 -export -nokeys -in p256.pem -passout "pass:$passphrase" -out keyless.p12
cat p256.key p256.pem root.pem > p256.combined.pem
cat root.pem p256.pem p256.encrypted.key > p256.combined.encrypted.pem
cat p256.pem root.pem > p256.chain.pem

# --- Envelopes of payload.json, one for each algorithm, and their signatures on their own
printf '{"deviceId":"TB-P256-0001","note":"an umlaut \303\244 and a newline\\n"}\n' > payload.json
base64_of() { openssl base64 -A -in "$1"; }
digest=$(openssl dgst -sha256 -binary payload.json | openssl base64 -A)
envelope() { # ALGORITHM KEY-NAME, signature in ALGORITHM.sig
    local upper
    upper=$(printf %s "$2" | tr '[:lower:]' '[:upper:]')
    printf '{"payload":"%s","digest":{"algorithm":"sha-256","value":"%s"},"signature":{"algorithm":"%s","value":"%s"},"certificateId":"%s"}' \
        "$(base64_of payload.json)" "$digest" "$1" "$(base64_of "$1.sig")" "TB-$upper-0001" > "$1.envelope.json"
}
openssl dgst -sha256 -sign p256.key -out ecdsa-p256-sha256.sig payload.json
openssl dgst -sha384 -sign p384.key -out ecdsa-p384-sha384.sig payload.json
openssl dgst -sha256 -sign rsa2048.key -out rsa-v1_5-sha256.sig payload.json
openssl dgst -sha256 -sign rsa2048.key -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 \
    -out rsa-pss-sha256.sig payload.json
openssl pkeyutl -sign -rawin -inkey ed25519.key -in payload.json -out ed25519.sig
envelope ecdsa-p256-sha256 p256
envelope ecdsa-p384-sha384 p384
envelope rsa-v1_5-sha256 rsa2048
envelope rsa-pss-sha256 rsa2048
envelope ed25519 ed25519
# The salt must be 32 bytes long: one that is not.
openssl dgst -sha256 -sign rsa2048.key -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20 \
    -out rsa-pss-salt20.sig payload.json
