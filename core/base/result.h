// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Errors are values. A function that can fail returns Result<T>; the caller passes the error on with LINLI_TRY or
// handles it. An Error names a sentence of resources/messages (what happened, to what, what to do next) and fills its
// {named} blanks; `detail` is for the log only and never shown.

#include <map>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace linli::base {

enum class ErrorCode {
    NotFound,
    Conflict,
    Invalid,
    Denied,
    Busy,
    Corrupt,
    Io,
    Network,
    Cancelled,
    Version,
    Internal,
};

struct Error {
    ErrorCode code = ErrorCode::Internal;
    // Key of a row of resources/messages/*.tsv, e.g. "vault.wrong_password".
    std::string message;
    // Values for the {named} blanks of the sentence. Never unmasked personal data.
    std::map<std::string, std::string> blanks;
    // For the log: a library's own words, an error number. Never shown, never personal.
    std::string detail;
};

template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

// What a function that only succeeds or fails returns: `return {};` is success.
using Status = Result<void>;

// Makes the failing half of a Result:  return fail(ErrorCode::NotFound, "registry.no_such_row", {{"id", text}});
inline tl::unexpected<Error> fail(ErrorCode code,
                                  std::string message,
                                  std::map<std::string, std::string> blanks = {},
                                  std::string detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(blanks), std::move(detail)});
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace linli::base

#define LINLI_CONCAT_INNER(a, b) a##b
#define LINLI_CONCAT(a, b) LINLI_CONCAT_INNER(a, b)

// LINLI_TRY(auto row, store.find(id));  declares row, or returns the error from the enclosing function. One per line.
#define LINLI_TRY(declaration, expression)                                                   \
    auto LINLI_CONCAT(linliTry, __LINE__) = (expression);                                    \
    if (!LINLI_CONCAT(linliTry, __LINE__)) {                                                 \
        return ::linli::base::fail(std::move(LINLI_CONCAT(linliTry, __LINE__)).error());     \
    }                                                                                        \
    declaration = std::move(LINLI_CONCAT(linliTry, __LINE__)).value()

// LINLI_CHECK(store.commit());  passes on the error of something that returns Status.
#define LINLI_CHECK(expression)                                                              \
    do {                                                                                     \
        if (auto linliStatus = (expression); !linliStatus) {                                 \
            return ::linli::base::fail(std::move(linliStatus).error());                      \
        }                                                                                    \
    } while (false)
