// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/certificates.h"

#include "core/base/atomic_file.h"

#include "app/shared/tls_names.h"

#include <array>
#include <memory>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <unistd.h>

namespace linli::hubd {

namespace {

namespace fs = std::filesystem;

template <auto Free>
struct Freer {
    template <typename T>
    void operator()(T* object) const
    {
        Free(object);
    }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using CertificatePointer = std::unique_ptr<X509, Freer<X509_free>>;
using BioPointer = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using ExtensionPointer = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;

constexpr long kDay = 24L * 3600;
constexpr long kAuthorityDays = 3650;
constexpr long kServerDays = 800;
constexpr long kRenewDays = 60;
// Clocks of workstations may be behind.
constexpr long kEarlier = 2 * kDay;

struct Identity {
    KeyPointer key;
    CertificatePointer certificate;
};

auto failed(const fs::path& folder)
{
    return base::fail(base::ErrorCode::Io, "hub.tls_files", {{"folder", folder.string()}});
}

std::string textOf(BIO* bio)
{
    char* data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    return length > 0 ? std::string(data, static_cast<std::size_t>(length)) : std::string();
}

std::string pemOf(X509* certificate)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return textOf(bio.get());
}

std::string pemOf(EVP_PKEY* key)
{
    const BioPointer bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return textOf(bio.get());
}

BioPointer readFile(const fs::path& file)
{
    return BioPointer(BIO_new_file(file.c_str(), "r"));
}

CertificatePointer readCertificate(const fs::path& file)
{
    const BioPointer bio = readFile(file);
    return CertificatePointer(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

KeyPointer readKey(const fs::path& file)
{
    const BioPointer bio = readFile(file);
    return KeyPointer(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

base::Status writeFile(const fs::path& file, const std::string& text)
{
    LINLI_TRY(base::AtomicFile out, base::AtomicFile::create(file));
    LINLI_CHECK(out.write(text));
    return out.commit();
}

bool addExtension(X509* certificate, X509* issuer, int kind, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPointer extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool addName(X509_NAME* name, const char* field, const std::string& value)
{
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(value.c_str()),
                                      -1, -1, 0) == 1;
}

bool drawSerial(X509* certificate)
{
    std::array<unsigned char, 16> bytes {};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        return false;
    }
    bytes[0] &= 0x7FU;
    const std::unique_ptr<BIGNUM, Freer<BN_free>> number(
        BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

// A fresh key and a certificate of it without extensions, not signed.
Identity newIdentity(const std::string& commonName, long days, base::WallTime now)
{
    Identity made {KeyPointer(EVP_EC_gen("P-256")), CertificatePointer(X509_new())};
    if (!made.key || !made.certificate) {
        return {};
    }
    X509* const certificate = made.certificate.get();
    const auto seconds = static_cast<time_t>(now / 1000);
    constexpr long kVersion3 = 2;
    constexpr std::size_t kLongestCommonName = 64;
    const bool good = X509_set_version(certificate, kVersion3) == 1 && drawSerial(certificate) &&
        ASN1_TIME_set(X509_getm_notBefore(certificate), seconds - kEarlier) != nullptr &&
        ASN1_TIME_set(X509_getm_notAfter(certificate), seconds + days * kDay) != nullptr &&
        addName(X509_get_subject_name(certificate), "O", "Linli") &&
        addName(X509_get_subject_name(certificate), "CN", commonName.substr(0, kLongestCommonName)) &&
        X509_set_pubkey(certificate, made.key.get()) == 1;
    return good ? std::move(made) : Identity {};
}

Identity newAuthority(const CertificateOwner& owner, base::WallTime now)
{
    Identity made = newIdentity("Linli hub " + base::hexText(owner.hub).substr(0, 8), kAuthorityDays, now);
    X509* const certificate = made.certificate.get();
    const bool good = certificate != nullptr &&
        X509_set_issuer_name(certificate, X509_get_subject_name(certificate)) == 1 &&
        addExtension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
        addExtension(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign") &&
        addExtension(certificate, certificate, NID_subject_key_identifier, "hash") &&
        X509_sign(certificate, made.key.get(), EVP_sha256()) > 0;
    return good ? std::move(made) : Identity {};
}

std::string alternativeNames(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ",") + std::string(app::isAddress(name) ? "IP:" : "DNS:") + name;
    }
    return text;
}

Identity newServer(const Identity& authority, const std::vector<std::string>& names, base::WallTime now)
{
    Identity made = newIdentity(names.front(), kServerDays, now);
    X509* const certificate = made.certificate.get();
    X509* const issuer = authority.certificate.get();
    const bool good = certificate != nullptr && X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1 &&
        addExtension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
        addExtension(certificate, issuer, NID_key_usage, "critical,digitalSignature") &&
        addExtension(certificate, issuer, NID_ext_key_usage, "serverAuth") &&
        addExtension(certificate, issuer, NID_subject_key_identifier, "hash") &&
        addExtension(certificate, issuer, NID_authority_key_identifier, "keyid") &&
        addExtension(certificate, issuer, NID_subject_alt_name, alternativeNames(names)) &&
        X509_sign(certificate, authority.key.get(), EVP_sha256()) > 0;
    return good ? std::move(made) : Identity {};
}

bool endsAfter(X509* certificate, base::WallTime now, long days)
{
    time_t limit = static_cast<time_t>(now / 1000) + days * kDay;
    return X509_cmp_time(X509_get0_notAfter(certificate), &limit) > 0;
}

bool serves(X509* certificate, X509* authority, const std::vector<std::string>& names, base::WallTime now)
{
    if (certificate == nullptr || !endsAfter(certificate, now, kRenewDays) ||
        X509_verify(certificate, X509_get0_pubkey(authority)) != 1) {
        return false;
    }
    for (const std::string& name : names) {
        if (!app::certificateNames(certificate, name)) {
            return false;
        }
    }
    return true;
}

std::vector<std::string> namesOf(const CertificateOwner& owner)
{
    constexpr std::size_t kLongestHostName = 256;
    std::array<char, kLongestHostName> machine {};
    std::vector<std::string> names {app::tlsName(owner.hub), "localhost", "127.0.0.1", "::1"};
    if (gethostname(machine.data(), machine.size() - 1) == 0 && app::isHostName(machine.data())) {
        names.emplace_back(machine.data());
    }
    names.insert(names.end(), owner.hosts.begin(), owner.hosts.end());
    return names;
}

base::Result<Identity> ensureAuthority(const fs::path& folder, const CertificateOwner& owner, base::WallTime now)
{
    if (!fs::exists(folder / "ca.pem") && !fs::exists(folder / "ca.key")) {
        const Identity made = newAuthority(owner, now);
        if (!made.certificate) {
            return failed(folder);
        }
        LINLI_CHECK(writeFile(folder / "ca.key", pemOf(made.key.get())));
        LINLI_CHECK(writeFile(folder / "ca.pem", pemOf(made.certificate.get())));
    }
    Identity authority {readKey(folder / "ca.key"), readCertificate(folder / "ca.pem")};
    if (!authority.key || !authority.certificate) {
        return failed(folder);
    }
    if (!endsAfter(authority.certificate.get(), now, 0)) {
        return base::fail(base::ErrorCode::Invalid, "hub.tls_expired", {{"folder", folder.string()}});
    }
    return authority;
}

}  // namespace

base::Result<TlsFiles> ensureCertificates(const fs::path& folder, const CertificateOwner& owner, base::WallTime now)
{
    for (const std::string& host : owner.hosts) {
        if (!app::isHostName(host) && !app::isAddress(host)) {
            return base::fail(base::ErrorCode::Invalid, "hub.host_name", {{"name", host}});
        }
    }
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    fs::permissions(folder, fs::perms::owner_all, ignored);
    LINLI_TRY(const Identity authority, ensureAuthority(folder, owner, now));
    const TlsFiles files {folder / "server.pem", folder / "server.key", folder / "ca.pem"};
    const std::vector<std::string> names = namesOf(owner);
    const CertificatePointer present = readCertificate(files.chain);
    if (!serves(present.get(), authority.certificate.get(), names, now) || !readKey(files.key)) {
        const Identity server = newServer(authority, names, now);
        if (!server.certificate) {
            return failed(folder);
        }
        // Cut between the two files, key and certificate do not fit: the next start makes both anew.
        fs::remove(files.chain, ignored);
        LINLI_CHECK(writeFile(files.key, pemOf(server.key.get())));
        LINLI_CHECK(writeFile(files.chain, pemOf(server.certificate.get()) + pemOf(authority.certificate.get())));
    }
    return files;
}

base::Result<std::string> fingerprintOf(const fs::path& certificate)
{
    const CertificatePointer read = readCertificate(certificate);
    if (!read) {
        return failed(certificate.parent_path());
    }
    return app::fingerprint(read.get());
}

}  // namespace linli::hubd
