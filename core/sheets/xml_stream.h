// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// XML parts as events, by expat with our own limits: a DOCTYPE is refused (no entities, no outside references), depth
// is limited. Names are local names; a prefix says nothing, because real files use any.

#include "core/sheets/package_reader.h"

#include <array>

namespace linli::sheets {

// Attributes of an element, valid during the call.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : m_pairs(pairs) {}
    // Value by local name, nullptr when there is none.
    const char* find(std::string_view name) const;
    // The same for several names of one letter at once, in their order; names with a prefix are not looked at. Much quicker
    // than one after the other, and cells have millions of them.
    template <std::size_t N>
    std::array<const char*, N> letters(const char (&names)[N + 1]) const
    {
        std::array<const char*, N> found{};
        for (const char** pair = m_pairs; *pair != nullptr; pair += 2) {
            for (std::size_t i = 0; i < N && pair[0][1] == '\0'; ++i) {
                found[i] = pair[0][0] == names[i] ? pair[1] : found[i];
            }
        }
        return found;
    }
    // "1" or "true".
    bool isTrue(std::string_view name) const;

private:
    const char** m_pairs;
};

class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    // Parts of a text, never cut through a character.
    virtual void text(std::string_view part) = 0;

    // Ends the parsing after the current event: with an error, or because there is enough.
    void stop(base::Error error);
    void stopEarly() { m_stopped = true; }
    bool stopped() const { return m_stopped; }
    base::Status outcome() const;

private:
    std::optional<base::Error> m_error;
    bool m_stopped = false;
};

// Parses one part. Errors of the package, of the handler, "sheets.damaged" for what is no XML, "sheets.hostile".
base::Status parsePart(PackageReader& package, const std::string& part, XmlHandler& handler);

}  // namespace linli::sheets
