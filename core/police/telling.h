// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the hub tells committees something: edits of the police layer by an author of its own, judged, ordered and pulled
// like everybody's. Deliveries of the police and people held in two committees are told this way.

#include "core/base/clock.h"
#include "core/hub/hub.h"
#include "core/police/values.h"

namespace linli::police {

struct Place {
    hub::Store& store;
    hub::Hub& hub;
    const Catalog& catalog;
    const base::Clock& clock;
    base::Random& random;
};

// Names rows and operations of one run: 64 random bits, then counters.
class Names {
public:
    explicit Names(base::Random& random);
    std::int64_t incarnation() const { return m_incarnation; }
    RowUid row();

private:
    std::int64_t m_incarnation = 0;
    std::uint64_t m_rows = 0;
};

// Edits in the order in which they are to be applied; offsets are not set.
class EditList {
public:
    // The catalogue must outlive the list.
    explicit EditList(const Catalog& catalog)
        : m_catalog(&catalog)
    {
    }
    void make(const RowUid& row, std::string_view entity);
    void set(const RowUid& row, const Field& field, WireValue value);
    // Columns of check_item and their texts; an empty text takes the value away. What is not named stays as it was.
    using Fields = std::vector<std::pair<const char*, std::string>>;
    void setItem(const RowUid& row, const Fields& fields);
    std::vector<sync::WireEdit> take() { return std::move(m_edits); }

private:
    const Catalog* m_catalog;
    std::vector<sync::WireEdit> m_edits;
};

struct ScopeEdits {
    hub::ScopeRecord scope;   // as it was when the edits were made
    std::vector<sync::WireEdit> edits;
    std::vector<sync::WireEdit> last {};
};

struct Speaker {
    std::string author;
    std::string operation;
    std::string validOn;      // ISO day
};

// Pushes the edits. Errors of the hub, and the reason of a group that it parks; what was pushed before an error stays, so
// what says that everything was told (the row of a delivery) goes into `last`, which is pushed when nothing was parked.
base::Status tell(const Place& place, const Speaker& speaker, const Names& names, std::span<const ScopeEdits> told);

}  // namespace linli::police
