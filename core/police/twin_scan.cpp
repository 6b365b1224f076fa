// SPDX-License-Identifier: GPL-3.0-or-later
// Finding numbers that two committees hold.
#include "core/police/twins.h"

#include "core/base/digest.h"
#include "core/registry/status.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace linli::police {

namespace {

constexpr std::size_t kCitizenLength = 18;
constexpr const char* kActive = "1";  // person_status
// A number and its committee in eight bytes: the upper bits of a hash, and the place in the list of committees. Numbers
// that only look alike are told apart when they are read again.
constexpr unsigned kScopeBits = 20;
constexpr std::uint64_t kScopeMask = (std::uint64_t {1} << kScopeBits) - 1;

std::uint64_t hashOf(const std::string& number)
{
    base::Digest digest;
    digest.add(std::string_view(number));
    const base::DigestBytes bytes = digest.finish();
    std::uint64_t hash = 0;
    std::memcpy(&hash, bytes.data(), sizeof hash);
    return hash >> kScopeBits;
}

RowUid uidOf(std::string_view what, const RowUid& one, const RowUid& other)
{
    base::Digest digest;
    digest.add(what).add(std::span<const std::uint8_t>(one.bytes)).add(std::span<const std::uint8_t>(other.bytes));
    const base::DigestBytes bytes = digest.finish();
    RowUid uid;
    std::copy_n(bytes.begin(), uid.bytes.size(), uid.bytes.begin());
    return uid;
}

// A row that holds a number.
struct Holder {
    std::string name;
    bool registered = false;
    bool lives = false;
    std::vector<std::size_t> scopes;   // places in the list
};

class Scan {
public:
    Scan(hub::Store& store, const Catalog& catalog)
        : m_store(store), m_catalog(catalog), m_number(*catalog.field("identity.number")), m_person(*catalog.field("identity.person")),
          m_withdrawn(*catalog.field("identity.withdrawn_on")), m_merged(*catalog.field("person.merged_into")),
          m_item(catalog.entity("check_item")->no)
    {
        for (const std::string entity : {"registration", "residence"}) {
            m_belongings.push_back({catalog.field(entity + ".person"), catalog.field(entity + ".to"), entity == "residence"});
        }
    }

    base::Result<TwinScan> run()
    {
        LINLI_TRY(m_scan.scopes, m_store.scopes());
        for (std::size_t at = 0; at < m_scan.scopes.size(); ++at) {
            LINLI_CHECK(collect(at));
        }
        findCommon();
        for (const std::size_t at : m_concerned) {
            LINLI_CHECK(readHolders(at));
        }
        pairUp();
        return std::move(m_scan);
    }

private:
    struct Belonging {
        const Field* person = nullptr;
        const Field* until = nullptr;
        bool lives = false;
    };
    struct Standing {
        hub::ScopeNo scope = 0;
        KnownItem item;
    };

    // The number of an identity that counts; empty otherwise.
    std::string numberIn(const RowImage& image) const
    {
        if (image.entity != m_number.entity || !isLive(image) || !sync::isEmpty(sync::shownValue(image, m_withdrawn))) {
            return {};
        }
        std::string number = shownText(image, m_number);
        return number.size() == kCitizenLength ? number : std::string();
    }

    base::Status read(std::size_t at, const std::function<void(const RowImage& image)>& visit)
    {
        const hub::ScopeNo scopes[] = {m_scan.scopes[at].no};
        LINLI_TRY(hub::StoreTransaction reading, hub::StoreTransaction::reading(m_store, scopes));
        LINLI_TRY(const auto record, m_store.scope(scopes[0]));
        m_scan.scopes[at] = record.value_or(m_scan.scopes[at]);
        LINLI_CHECK(m_store.readImages(scopes[0], [&](const hub::StoredImage& stored) -> base::Status {
            visit(stored.image);
            return {};
        }));
        return reading.commit();
    }

    base::Status collect(std::size_t at)
    {
        return read(at, [&](const RowImage& image) {
            if (const std::string number = numberIn(image); !number.empty()) {
                m_hashes.push_back((hashOf(number) << kScopeBits) | at);
            } else if (image.entity == m_item && isLive(image)) {
                KnownItem item = knownItem(image, m_catalog);
                if (item.kind == kTwin) {
                    m_items.try_emplace(image.uid, Standing {m_scan.scopes[at].no, std::move(item)});
                }
            }
        });
    }

    // Hashes that stand in more than one committee; the list of all is given back.
    void findCommon()
    {
        m_scan.numbers = m_hashes.size();
        std::ranges::sort(m_hashes);
        for (std::size_t from = 0; from < m_hashes.size();) {
            const std::uint64_t hash = m_hashes[from] >> kScopeBits;
            std::size_t to = from;
            while (to < m_hashes.size() && m_hashes[to] >> kScopeBits == hash) {
                ++to;
            }
            if ((m_hashes[from] & kScopeMask) != (m_hashes[to - 1] & kScopeMask)) {
                m_common.insert(hash);
                for (std::size_t at = from; at < to; ++at) {
                    m_concerned.insert(m_hashes[at] & kScopeMask);
                }
            }
            from = to;
        }
        std::vector<std::uint64_t>().swap(m_hashes);
    }

    // What is known in one committee of the people who hold such a number. Rows come in any order.
    base::Status readHolders(std::size_t at)
    {
        std::vector<std::pair<std::string, RowUid>> numbers;
        std::map<RowUid, std::string> people;
        std::set<RowUid> registered;
        std::set<RowUid> living;
        LINLI_CHECK(read(at, [&](const RowImage& image) {
            if (std::string number = numberIn(image); !number.empty() && m_common.contains(hashOf(number))) {
                if (const auto person = shownRow(image, m_person)) {
                    numbers.emplace_back(std::move(number), *person);
                }
            } else if (image.entity == m_merged.entity && isLive(image) && countsAsPerson(image)) {
                people.emplace(image.uid, shownText(image, *m_catalog.field("person.name")));
            }
            for (const Belonging& kind : m_belongings) {
                if (image.entity == kind.person->entity && isLive(image) && sync::isEmpty(sync::shownValue(image, *kind.until))) {
                    if (const auto person = shownRow(image, *kind.person)) {
                        (kind.lives ? living : registered).insert(*person);
                    }
                }
            }
        }));
        for (auto& [number, person] : numbers) {
            const auto found = people.find(person);
            if (found == people.end()) {
                continue;
            }
            Holder& holder = m_holders[number][person];
            holder.name = found->second;
            holder.registered |= registered.contains(person);
            holder.lives |= living.contains(person);
            if (holder.scopes.empty() || holder.scopes.back() != at) {
                holder.scopes.push_back(at);
            }
        }
        return {};
    }

    // Whoever was merged is somebody else; whoever has left or died is held by nobody any more.
    bool countsAsPerson(const RowImage& image) const
    {
        const std::string status = shownText(image, *m_catalog.field("person.status"));
        return !shownRow(image, m_merged) && (status.empty() || status == kActive);
    }

    void pairUp()
    {
        std::set<RowUid> expected;
        for (const auto& [number, rows] : m_holders) {
            m_scan.crowded += rows.size() > kCrowd ? 1 : 0;
            for (auto one = rows.begin(); rows.size() <= kCrowd && one != rows.end(); ++one) {
                for (auto other = std::next(one); other != rows.end(); ++other) {
                    pair(number, *one, *other, expected);
                }
            }
        }
        for (const auto& [uid, standing] : m_items) {
            if (!standing.item.theirs.empty() && !expected.contains(uid)) {
                m_scan.over.push_back({standing.scope, uid});
            }
        }
        std::ranges::sort(m_scan.twins, {}, [](const Twin& twin) {
            return std::tuple(twin.sides[0].scope, twin.sides[1].scope, twin.sides[0].name, twin.id);
        });
    }

    using Row = std::pair<const RowUid, Holder>;

    void pair(const std::string& number, const Row& one, const Row& other, std::set<RowUid>& expected)
    {
        // A committee that has both joins them itself.
        const bool sees = std::ranges::any_of(one.second.scopes, [&](std::size_t at) {
            return std::ranges::find(other.second.scopes, at) != other.second.scopes.end();
        });
        Twin twin {uidOf("linli-twin", one.first, other.first), number, {}};
        if (sees || expected.contains(uidOf("linli-twin-item", twin.id, one.first))) {
            return;
        }
        const bool turned = other.second.scopes.front() < one.second.scopes.front();
        twin.sides = {side(twin.id, turned ? other : one), side(twin.id, turned ? one : other)};
        for (const TwinSide& each : twin.sides) {
            expected.insert(each.item);
        }
        m_scan.twins.push_back(std::move(twin));
    }

    TwinSide side(const RowUid& twin, const Row& row) const
    {
        const Holder& holder = row.second;
        TwinSide side;
        side.scope = m_scan.scopes[holder.scopes.front()].no;
        for (const std::size_t at : holder.scopes) {
            side.committee += (side.committee.empty() ? "" : "、") + m_scan.scopes[at].name;
        }
        side.person = row.first;
        side.name = holder.name;
        side.presence = registry::code(registry::hvStatus(holder.registered, holder.lives));
        side.item = uidOf("linli-twin-item", twin, row.first);
        if (const auto found = m_items.find(side.item); found != m_items.end()) {
            side.told = found->second.item;
        }
        return side;
    }

    hub::Store& m_store;
    const Catalog& m_catalog;
    const Field& m_number;
    const Field& m_person;
    const Field& m_withdrawn;
    const Field& m_merged;
    const catalog::EntityNo m_item;
    std::vector<Belonging> m_belongings;
    TwinScan m_scan;
    std::vector<std::uint64_t> m_hashes;
    std::unordered_set<std::uint64_t> m_common;
    std::set<std::size_t> m_concerned;
    std::map<RowUid, Standing> m_items;
    std::map<std::string, std::map<RowUid, Holder>> m_holders;   // by number
};

}  // namespace

base::Result<TwinScan> scanTwins(hub::Store& store, const Catalog& catalog)
{
    return Scan(store, catalog).run();
}

}  // namespace linli::police
