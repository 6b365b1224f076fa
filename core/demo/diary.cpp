// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/diary.h"

#include <algorithm>
#include <array>

namespace linli::demo {

namespace {

using base::Day;
using base::Status;
using catalog::Value;
using registry::Operations;

constexpr std::array<const char*, 4> kStaff = {"李晓梅", "王建华", "陈丽", "沈国强"};
// By code of opinion_kind, from 1.
constexpr std::array<const char*, 5> kRequests = {"希望增设老年助餐点", "垃圾厢房异味大，要求加强清运", "小区路灯损坏，要求物业更换", "电动车乱停，担心充电安全", "希望开放活动室晚间时段"};
constexpr std::size_t kOfProperty = 2;
constexpr std::array<const char*, 5> kLevels = {"居民区", "块", "街镇", "双代表", "难以解决"};
struct Quarrel {
    const char* kind;
    const char* title;
};
constexpr std::array<Quarrel, 4> kQuarrels = {{{"02", "楼道堆物，邻里争执"}, {"09", "夜间装修噪音扰民"}, {"05", "租金押金退还争议"}, {"01", "赡养费分担争议"}}};
constexpr std::array<const char*, 3> kProblems = {"楼道内电动自行车充电", "灭火器过期", "群租房私拉电线"};
constexpr std::array<const char*, 3> kRepairs = {"当场清理，张贴告知书", "通知物业三日内更换", "约谈房东限期整改"};
struct Gathering {
    const char* kind;
    const char* title;
};
constexpr std::array<Gathering, 6> kGatherings = {{{"4", "便民服务日活动"}, {"4", "反诈骗宣传"}, {"6", "居民代表会议"}, {"6", "楼组长例会"}, {"7", "发放防暑用品"}, {"8", "法律咨询接待"}}};
constexpr std::array<const char*, 3> kServices = {"小区平安巡逻", "为独居老人送餐", "垃圾分类值守"};
constexpr std::array<const char*, 3> kWork = {"小区绿地清洁", "楼道白色污染清理", "公共宣传栏擦拭"};

}  // namespace

Diary::Diary(const Committee& committee, const Loaded& loaded, base::SeededRandom& random)
    : m_committee(committee)
    , m_loaded(loaded)
    , m_random(random)
{
}

// A number of entries whose mean is `mean`.
int Diary::times(double mean)
{
    const int whole = static_cast<int>(mean);
    return whole + (m_random.unit() < mean - whole ? 1 : 0);
}

Day Diary::dayIn(Day month, Day end)
{
    const auto span = static_cast<std::uint64_t>(std::max(1, end.days - month.days));
    return Day {month.days + static_cast<std::int32_t>(m_random.below(span))};
}

template <std::size_t N>
const char* Diary::oneOf(const std::array<const char*, N>& texts)
{
    return texts[m_random.below(N)];
}

// Somebody alive who fits; kNobody after many tries.
int Diary::pick(const std::function<bool(const Person&, int household)>& fits)
{
    for (int tries = 0; tries < 400; ++tries) {
        const int index = static_cast<int>(m_random.below(m_committee.people.size()));
        const Person& one = m_committee.people[static_cast<std::size_t>(index)];
        if (one.alive && one.livingHousehold != kNobody && fits(one, one.livingHousehold)) {
            return index;
        }
    }
    return kNobody;
}

bool Diary::carries(const Person& person, const char* tag) const
{
    const auto isIt = [&](const Tag& each) { return each.id == tag; };
    return std::ranges::any_of(person.tags, isIt) ||
           (person.livingHousehold != kNobody && std::ranges::any_of(m_committee.living[static_cast<std::size_t>(person.livingHousehold)].tags, isIt));
}

std::shared_ptr<RowId> Diary::add(std::vector<Entry>& entries, Day day, registry::EventDraft draft)
{
    auto row = std::make_shared<RowId>();
    draft.on = base::Date(day);
    entries.push_back({day, "event", oneOf(kStaff), [row, draft = std::move(draft)](Operations& op) -> Status {
                           LINLI_TRY(*row, op.recordEvent(draft));
                           return {};
                       }});
    return row;
}

void Diary::endings(std::vector<Entry>& entries, Day end)
{
    for (const Ending& each : m_endings) {
        if (each.day < end) {
            entries.push_back({each.day, "edit", oneOf(kStaff), [each](Operations& op) -> Status {
                                   for (const auto& [field, text] : each.fields) {
                                       LINLI_CHECK(op.setField(*each.row, field, text));
                                   }
                                   return {};
                               }});
        }
    }
    std::erase_if(m_endings, [&](const Ending& each) { return each.day < end; });
}

std::vector<Diary::Entry> Diary::entries(Day month, Day end)
{
    std::vector<Entry> made;
    const auto many = static_cast<double>(m_committee.people.size());
    const auto repeat = [&](double mean, void (Diary::*act)(std::vector<Entry>&, Day)) {
        for (int count = times(mean); count > 0; --count) {
            (this->*act)(made, dayIn(month, end));
        }
    };
    repeat(1 + many * 0.04 / 12, &Diary::request);
    repeat(0.5 + many * 0.01 / 12, &Diary::dispute);
    repeat(1.5, &Diary::inspection);
    repeat(5, &Diary::gathering);
    repeat(3, &Diary::volunteering);
    repeat(1 + many * 0.002, &Diary::help);
    repeat(2, &Diary::communityWork);
    repeat(1 + many * 0.05 / 12, &Diary::visit);
    endings(made, end);
    return made;
}

void Diary::request(std::vector<Entry>& entries, Day day)
{
    const std::size_t kind = m_random.below(kRequests.size());
    registry::EventDraft draft;
    // What is broken is a matter of the neighbourhood.
    draft.kind = kind == kOfProperty && m_random.unit() < 0.5 ? "3" : "1";
    draft.title = kRequests[kind];
    // Some come without a name, of some nobody noted the kind.
    if (const int one = pick([](const Person&, int) { return true; }); one != kNobody && m_random.unit() < 0.85) {
        draft.person = m_loaded.people[static_cast<std::size_t>(one)];
    }
    if (m_random.unit() < 0.93) {
        draft.more["event.kind"] = std::to_string(kind + 1);
    }
    draft.more["event.source"] = std::string(m_random.unit() < 0.6 ? "走访" : "来访");
    const auto row = add(entries, day, std::move(draft));
    if (m_random.unit() < 0.75) {
        const double chance = m_random.unit();
        const char* level = kLevels[chance < 0.6 ? 0 : chance < 0.75 ? 1 : chance < 0.9 ? 2 : chance < 0.95 ? 3 : 4];
        const Day closed {day.days + 1 + static_cast<std::int32_t>(m_random.below(40))};
        m_endings.push_back({closed, row, {{"event.closed_on", base::isoText(closed)}, {"event.solve_level", level}, {"event.state", "办结"}}});
    }
}

void Diary::dispute(std::vector<Entry>& entries, Day day)
{
    const Quarrel& quarrel = kQuarrels[m_random.below(kQuarrels.size())];
    registry::EventDraft draft;
    draft.kind = "2";
    draft.title = quarrel.title;
    if (const int one = pick([](const Person&, int) { return true; }); one != kNobody) {
        draft.person = m_loaded.people[static_cast<std::size_t>(one)];
    }
    draft.more["event.dispute_kind"] = std::string(quarrel.kind);
    draft.more["event.assignee"] = std::string(oneOf(kStaff));
    const auto row = add(entries, day, std::move(draft));
    if (m_random.unit() < 0.8) {
        const Day closed {day.days + 2 + static_cast<std::int32_t>(m_random.below(25))};
        const char* agreement = m_random.unit() < 0.4 ? "1" : "0";
        m_endings.push_back({closed, row, {{"event.closed_on", base::isoText(closed)}, {"event.agreement", agreement}, {"event.result", "双方达成一致"}, {"event.state", "办结"}}});
    }
}

void Diary::inspection(std::vector<Entry>& entries, Day day)
{
    registry::EventDraft draft;
    draft.kind = "9";
    draft.title = "治安和消防隐患排查";
    draft.more["event.place"] = m_committee.buildings[m_random.below(m_committee.buildings.size())].name;
    draft.more["event.assignee"] = std::string(oneOf(kStaff));
    if (m_random.unit() < 0.6) {
        const std::size_t problem = m_random.below(kProblems.size());
        draft.more["event.problem"] = std::string(kProblems[problem]);
        draft.more["event.measure"] = std::string(kRepairs[problem]);
    }
    add(entries, day, std::move(draft));
}

void Diary::gathering(std::vector<Entry>& entries, Day day)
{
    const Gathering& gathering = kGatherings[m_random.below(kGatherings.size())];
    registry::EventDraft draft;
    draft.kind = gathering.kind;
    draft.title = gathering.title;
    draft.more["event.place"] = std::string("居委会活动室");
    // Now and then nobody counted.
    if (m_random.unit() < 0.9) {
        draft.more["event.participants"] = static_cast<std::int64_t>(8 + m_random.below(60));
    }
    draft.more["event.result"] = std::string("反响良好");
    add(entries, day, std::move(draft));
}

void Diary::volunteering(std::vector<Entry>& entries, Day day)
{
    const int one = pick([this](const Person& person, int) { return carries(person, "volunteer") || carries(person, "waste_volunteer"); });
    if (one == kNobody) {
        return;
    }
    registry::EventDraft draft;
    draft.kind = "5";
    draft.title = oneOf(kServices);
    draft.person = m_loaded.people[static_cast<std::size_t>(one)];
    draft.more["event.participants"] = static_cast<std::int64_t>(1 + m_random.below(12));
    draft.more["event.satisfaction"] = std::string(m_random.unit() < 0.8 ? "满意" : "基本满意");
    add(entries, day, std::move(draft));
}

// To those who served, and to those in need.
void Diary::help(std::vector<Entry>& entries, Day day)
{
    const bool served = m_random.unit() < 0.6;
    const int one = pick([&](const Person& person, int) { return served ? carries(person, "key_entitled") || carries(person, "veteran") : carries(person, "dibao"); });
    if (one == kNobody) {
        return;
    }
    registry::EventDraft draft;
    draft.kind = "7";
    draft.title = served ? "节日慰问补助" : "生活困难临时补助";
    draft.person = m_loaded.people[static_cast<std::size_t>(one)];
    draft.more["event.amount"] = static_cast<std::int64_t>(30000 + 10000 * m_random.below(8));
    add(entries, day, std::move(draft));
}

void Diary::communityWork(std::vector<Entry>& entries, Day day)
{
    const int one = pick([this](const Person& person, int) { return carries(person, "dibao"); });
    if (one == kNobody) {
        return;
    }
    registry::EventDraft draft;
    draft.kind = "10";
    draft.title = oneOf(kWork);
    draft.person = m_loaded.people[static_cast<std::size_t>(one)];
    draft.more["event.hours"] = 2 + 0.5 * static_cast<double>(m_random.below(5));
    add(entries, day, std::move(draft));
}

// To a whole home, or somebody met elsewhere.
void Diary::visit(std::vector<Entry>& entries, Day day)
{
    const int one = pick([](const Person&, int) { return true; });
    if (one == kNobody) {
        return;
    }
    registry::VisitDraft draft;
    draft.on = base::Date(day);
    draft.visitor = oneOf(kStaff);
    const bool home = m_random.unit() < 0.4;
    const auto household = static_cast<std::size_t>(m_committee.people[static_cast<std::size_t>(one)].livingHousehold);
    draft.kind = home ? "1" : m_random.unit() < 0.5 ? "3" : "4";
    if (home && household < m_loaded.living.size()) {
        draft.household = m_loaded.living[household];
    } else {
        draft.person = m_loaded.people[static_cast<std::size_t>(one)];
    }
    draft.need = home ? "登记家庭情况，发放服务联系卡" : "询问政策办理";
    entries.push_back({day, "visit", draft.visitor == kStaff[0] ? kStaff[0] : kStaff[1], [draft](Operations& op) -> Status {
                           LINLI_TRY([[maybe_unused]] const RowId row, op.recordVisit(draft));
                           return {};
                       }});
}

}  // namespace linli::demo
