// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Messages of any content, repeatable by a seed.

#include "core/base/clock.h"
#include "core/sync/messages.h"

namespace linli::test {

class MessageMaker {
public:
    explicit MessageMaker(std::uint64_t seed) : m_random(seed) {}

    sync::Request request();
    sync::Reply reply();
    sync::Entry entry();
    sync::WireGroup group();
    std::vector<sync::RowImage> rowsOfOneEntity(std::size_t count);

private:
    std::int64_t number();
    std::int64_t small(std::uint64_t bound) { return static_cast<std::int64_t>(m_random.below(bound)); }
    bool chance(int percent) { return m_random.below(100) < static_cast<std::uint64_t>(percent); }
    std::string text();
    sync::RowUid uid();
    sync::OpId op();
    sync::WireValue value();
    sync::RowImage image(catalog::EntityNo entity);
    sync::StateDigest digest() { return {m_random.next(), m_random.next()}; }
    sync::ConflictEntry conflict();
    sync::Side side();
    std::vector<std::uint32_t> offsets();
    std::map<std::string, std::string> blanks();
    template <std::size_t Size> std::array<std::uint8_t, Size> fixed();

    base::SeededRandom m_random;
    std::int64_t m_incarnations[3] = {0x1122334455667788, -5, 42};
};

}  // namespace linli::test
