// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/population/keeper.h"

#include <algorithm>

namespace linli::population {

namespace {

// Days and areas.
constexpr std::size_t kMostKept = 4;

}  // namespace

struct Keeper::Kept {
    base::Day day;
    std::string area;
    Mark mark;
    std::unique_ptr<Population> people;
    // Go before the population they read.
    std::array<std::unique_ptr<Follower>, kBesides> followers;
};

Keeper::Keeper(const catalog::Catalog& catalog)
    : m_facts(catalog)
{
}

Keeper::~Keeper() = default;

base::Result<Mark> Keeper::mark(const registry::View& view) const
{
    const std::uint64_t round = m_round;
    LINLI_TRY(Mark now, markOf(view.db()));
    now.round = round;
    return now;
}

std::shared_ptr<Keeper::Kept> Keeper::find(const registry::View& view, base::Day day) const
{
    const auto found = std::ranges::find_if(m_kept, [&](const auto& one) { return one->day == day && one->area == view.area.json(); });
    return found == m_kept.end() ? nullptr : *found;
}

bool Keeper::isLoaded(const registry::View& view, base::Day day)
{
    const std::lock_guard lock(m_mutex);
    const std::shared_ptr<Kept> kept = find(view, day);
    return kept != nullptr && kept->people != nullptr;
}

base::Result<Keeper::Lease> Keeper::lend(const registry::View& view, base::Day day, const Needs& soon)
{
    std::unique_lock lock(m_mutex);
    std::shared_ptr<Kept> kept = find(view, day);
    if (kept == nullptr) {
        kept = std::make_shared<Kept>();
        kept->day = day;
        kept->area = view.area.json();
    }
    std::erase(m_kept, kept);
    m_kept.push_front(kept);
    m_kept.resize(std::min(m_kept.size(), kMostKept));
    LINLI_TRY(const Mark now, mark(view));
    // Beside the two here: a lease of this thread, which counts on what it has.
    const bool isLent = kept.use_count() > 2;
    const bool isKnown = kept->people != nullptr && (isLent || kept->mark.standsAt(now));
    if (!isKnown) {
        if (auto done = bringUpToDate(view, *kept, now, soon); !done) {
            m_kept.pop_front();
            return base::fail(done.error());
        }
        // What a running group made may be dropped: known to this question only.
        kept->mark = now.isRunning ? Mark() : now;
    }
    return Lease(std::move(lock), std::move(kept));
}

Population& Keeper::Lease::people() const
{
    return *m_kept->people;
}

const Mark& Keeper::Lease::mark() const
{
    return m_kept->mark;
}

std::unique_ptr<Follower>& Keeper::Lease::follower(Beside what) const
{
    return m_kept->followers[static_cast<std::size_t>(what)];
}

base::Status Keeper::bringUpToDate(const registry::View& view, Kept& kept, const Mark& now, const Needs& soon) const
{
    const auto patch = [&]() -> base::Status {
        LINLI_TRY(const RowChanges changes, changedSince(view, kept.mark, now));
        if (changes.everything) {
            return base::fail(base::ErrorCode::Conflict, "population.load_again");
        }
        registry::View plain = view;
        plain.computedTags = nullptr;
        LINLI_TRY(Touched touched, kept.people->refresh(plain, changes.rows));
        for (const auto& follower : kept.followers) {
            if (follower != nullptr) {
                LINLI_CHECK(follower->follow(view, touched));
            }
        }
        return {};
    };
    if (kept.people != nullptr && kept.day == view.today && patch()) {
        return {};
    }
    for (auto follower = kept.followers.rbegin(); follower != kept.followers.rend(); ++follower) {
        follower->reset();
    }
    LINLI_TRY(kept.people, Population::load(view, m_facts, kept.day, soon));
    return {};
}

}  // namespace linli::population
