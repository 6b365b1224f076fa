// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 人户状态: what somebody is for an area, from H (registered in it) and L (living in it). Never stored: for a wider area
// it is another one. Codes are those of code tables hv_status and hukou_place.

#include "core/registry/view.h"

#include <optional>
#include <string_view>

namespace linli::registry {

enum class HvStatus { Together = 1, LivesOnly = 2, RegisteredOnly = 3, Gone = 9 };

HvStatus hvStatus(bool registeredHere, bool livesHere);
// "1", "2", "3", "9"
std::string_view code(HvStatus status);

// Where somebody is registered, seen from an area of one committee.
enum class HukouPlace { SameCommittee = 1, SameTown = 2, SameDistrict = 3, SameCity = 4, OtherProvince = 5, Abroad = 6, None = 9 };
std::string_view code(HukouPlace place);

// What is known of somebody's registration.
struct HukouFacts {
    RowId registeredOrg;            // of the registration in this file, if any
    std::string_view hukouArea;     // person.hukou_area, 2 to 6 digits, may be empty
    std::string_view category;      // person.category: 3 not registered anywhere, 4 from abroad
};

// Compares registrations with a station's place in the tree of organisations. Immutable once made.
class HukouClassifier {
public:
    static base::Result<HukouClassifier> make(const View& view);
    // Nothing when nothing is known. "31" alone is SameCity: in the city, district not known (or another one).
    std::optional<HukouPlace> classify(const HukouFacts& facts) const;
    // 本市户籍 as rules ask it; nothing when unknown.
    std::optional<bool> inCity(const HukouFacts& facts) const;
    const Area& committee() const { return m_committee; }
    const Area& town() const { return m_town; }
    const Area& district() const { return m_district; }
    const Area& city() const { return m_city; }
    // Six and two digits; empty when the organisations carry no code.
    const std::string& districtCode() const { return m_districtCode; }
    const std::string& cityCode() const { return m_cityCode; }

private:
    Area m_committee;
    Area m_town;
    Area m_district;
    Area m_city;
    std::string m_districtCode;  // six digits
    std::string m_cityCode;      // two digits
};

// 常住: lives in the area for at least half a year on `on`. Nothing when it depends on a day that is not known.
std::optional<bool> isUsualResident(bool livesHere, const std::optional<base::Date>& since, base::Day on);
// Completed months of living here on `on`; a range when the start is known to the month or year only.
base::IntRange monthsLived(const base::Date& since, base::Day on);

struct PersonStatus {
    HvStatus status = HvStatus::Gone;
    std::optional<HukouPlace> hukouPlace;
    std::optional<bool> usualResident;
    RowId livesOrg;
    RowId registeredOrg;
};
// Error "ledger.no_such_row".
base::Result<PersonStatus> personStatus(const View& view, const HukouClassifier& classifier, RowId person, base::Day on);

}  // namespace linli::registry
