#include "domain/sha256.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace throughline {

namespace {

constexpr std::size_t kReadAtOnce = 1U << 20U;

void expect(bool done) {
    if (!done) {
        throw std::runtime_error("SHA-256 is not available");
    }
}

/// Fetched once: EVP_sha256() is looked up anew at every use.
const EVP_MD* algorithm() {
    static const EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return kSha256;
}

}  // namespace

struct Sha256::Context {
    EVP_MD_CTX* handle = EVP_MD_CTX_new();
    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { EVP_MD_CTX_free(handle); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    expect(EVP_DigestInit_ex(context_->handle, algorithm(), nullptr) == 1);
}

Sha256::~Sha256() = default;

Sha256& Sha256::add(std::string_view bytes) {
    expect(EVP_DigestUpdate(context_->handle, bytes.data(), bytes.size()) == 1);
    return *this;
}

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    expect(EVP_DigestFinal_ex(context_->handle, digest.data(), &size) == 1);
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{size} * 2);
    for (unsigned i = 0; i < size; ++i) {
        hex += kDigits[digest.at(i) >> 4U];
        hex += kDigits[digest.at(i) & 15U];
    }
    return hex;
}

std::string sha256Hex(std::string_view bytes) {
    return Sha256().add(bytes).hex();
}

Result<std::string> sha256OfFile(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    Sha256 sum;
    std::vector<char> bytes(kReadAtOnce);
    while (in) {
        in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        sum.add({bytes.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (!in.eof()) {
        return Error{.code = ErrorCode::StorageFailed,
                     .detail = "the file cannot be read",
                     .file = file.string()};
    }
    return sum.hex();
}

}  // namespace throughline
