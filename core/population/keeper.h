// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one population of a replica for all who ask of it: loaded when somebody first does, brought up to date once after a
// change, however many ask. Of today, and of the past days asked for last. Safe from any thread: one at a time has it, the
// others wait. Holds personal data.

#include "core/population/changed_rows.h"
#include "core/population/population.h"

#include <atomic>
#include <deque>
#include <mutex>

namespace linli::population {

// What is kept beside a population, in the order in which it follows a change: tags that rules make before what asks for them.
enum class Beside { Tags, Aid };
inline constexpr std::size_t kBesides = 2;

// What somebody makes of a population and keeps beside it.
class Follower {
public:
    virtual ~Follower() = default;
    // The population was brought up to date; these rows are others than before. Rows the follower changes itself are added.
    // After an error everything is read anew, without the follower.
    virtual base::Status follow(const registry::View& view, Touched& touched) = 0;
};

class Keeper {
    struct Kept;

public:
    // The catalogue must outlive it.
    explicit Keeper(const catalog::Catalog& catalog);
    ~Keeper();
    const Facts& facts() const { return m_facts; }

    class Lease;
    // As the file of the view stands now, for its area. A group that is not committed is not seen where what came before it
    // is known. What will be asked of it soon may be read on the way. Errors of the store and of Population.
    base::Result<Lease> lend(const registry::View& view, base::Day day, const Needs& soon = {});
    // Where the ledger stands for this view.
    base::Result<Mark> mark(const registry::View& view) const;
    // Whether somebody asked for it before, so that it need not be loaded.
    bool isLoaded(const registry::View& view, base::Day day);
    // The replica was changed by more than edits (rows came from the hub or left): everything is read anew.
    // Waits for nobody.
    void forget() { ++m_round; }

private:
    std::shared_ptr<Kept> find(const registry::View& view, base::Day day) const;
    base::Status bringUpToDate(const registry::View& view, Kept& kept, const Mark& now, const Needs& soon) const;
    Facts m_facts;
    std::recursive_mutex m_mutex;
    std::atomic<std::uint64_t> m_round = 0;
    // Newest use first.
    std::deque<std::shared_ptr<Kept>> m_kept;
};

// Nobody else has the population while this lives, and it stays as it is. Whoever has it may ask for another one.
class Keeper::Lease {
public:
    Population& people() const;
    // Where the ledger stood when it was brought up to date.
    const Mark& mark() const;
    // Beside this population; goes with it. Empty until somebody puts one there.
    std::unique_ptr<Follower>& follower(Beside what) const;

private:
    friend class Keeper;
    Lease(std::unique_lock<std::recursive_mutex> lock, std::shared_ptr<Kept> kept)
        : m_lock(std::move(lock))
        , m_kept(std::move(kept))
    {
    }
    std::unique_lock<std::recursive_mutex> m_lock;
    std::shared_ptr<Kept> m_kept;
};

}  // namespace linli::population
