// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/life.h"

#include "core/demo/diary.h"
#include "core/registry/operations.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace linli::demo {

namespace {

using base::Day;
using base::Status;
using registry::Operations;

constexpr std::array<const char*, 4> kStaff = {"李晓梅", "王建华", "陈丽", "沈国强"};
constexpr std::array<const char*, 4> kNeeds = {"希望多来看看，平时一个人在家", "楼道灯坏了，晚上不方便", "想了解长护险怎么申请", "身体尚可，子女周末来"};
constexpr std::array<const char*, 4> kMeasures = {"已联系楼组长每日问候", "已报物业维修", "已讲解政策并登记", "继续关心"};

class Life {
public:
    Life(registry::Registry& registry, const Shared& shared, Committee& committee, Loaded& loaded, Dirt& dirt, base::FixedClock& clock,
         const NameMaker& names, UsedNumbers& used, base::SeededRandom& random, base::SeededRandom& diaryRandom)
        : m_registry(registry)
        , m_shared(shared)
        , m_committee(committee)
        , m_loaded(loaded)
        , m_dirt(dirt)
        , m_clock(clock)
        , m_names(names)
        , m_used(used)
        , m_random(random)
        , m_diary(committee, loaded, diaryRandom)
    {
    }

    base::Result<LifeCounts> run(Day first, Day last)
    {
        for (Day month = first; month < last; month = base::addMonths(month, 1)) {
            const Day end = std::min(base::addMonths(month, 1), last);
            plan(month, end);
            std::stable_sort(m_plan.begin(), m_plan.end(), [](const Planned& a, const Planned& b) { return a.day < b.day; });
            int order = 0;
            for (const Planned& planned : m_plan) {
                // Office hours, a minute apart, so that the order of a day is kept.
                m_clock.set(base::startOfShanghaiDay(planned.day) + (9 * 60 + (order++ % 480)) * 60'000LL);
                m_today = planned.day;
                LINLI_CHECK(planned.act());
            }
            m_plan.clear();
        }
        m_clock.set(base::startOfShanghaiDay(last) + 18 * 3'600'000LL);
        return m_counts;
    }

private:
    struct Planned {
        Day day;
        std::function<Status()> act;
    };

    Person& person(int index) { return m_committee.people[static_cast<std::size_t>(index)]; }
    RowId row(int index) const { return m_loaded.people[static_cast<std::size_t>(index)]; }
    std::vector<int>& membersOf(int household) { return m_committee.living[static_cast<std::size_t>(household)].members; }

    void add(Day month, Day end, std::function<Status()> act)
    {
        const auto span = static_cast<std::uint64_t>(std::max(1, end.days - month.days));
        m_plan.push_back({Day{month.days + static_cast<std::int32_t>(m_random.below(span))}, std::move(act)});
    }

    // A number of events whose mean is `mean`.
    int times(double mean)
    {
        const int whole = static_cast<int>(mean);
        return whole + (m_random.unit() < mean - whole ? 1 : 0);
    }

    void plan(Day month, Day end)
    {
        const auto many = static_cast<double>(m_committee.people.size());
        planDeaths(month, end);
        const auto repeat = [&](double mean, Status (Life::*act)()) {
            for (int count = times(mean); count > 0; --count) {
                add(month, end, [this, act] { return (this->*act)(); });
            }
        };
        repeat(many * 0.0055 / 12, &Life::birth);
        repeat(many * 0.05 / 12, &Life::tenantsOut);
        repeat(many * 0.068 / 12, &Life::tenantsIn);
        repeat(many * 0.006 / 12, &Life::localLeaves);
        repeat(many * 0.003 / 12, &Life::marriage);
        repeat(many * 0.05 / 12, &Life::newPhone);
        repeat(many * 0.25 / 12, &Life::visit);
        repeat(many * 0.02 / 12, &Life::correction);
        repeat(many * 0.004 / 12, &Life::hukouOut);
        repeat(many * 0.01 / 12, &Life::retag);
        repeat(0.3, &Life::mistake);
        for (Diary::Entry& entry : m_diary.entries(month, end)) {
            m_plan.push_back({entry.day, [this, entry = std::move(entry)] { return note(entry); }});
        }
    }

    // Gompertz: yearly risk 0.0003 at 30, rising 9.2 % a year of age.
    void planDeaths(Day month, Day end)
    {
        for (std::size_t index = 0; index < m_committee.people.size(); ++index) {
            const Person& one = m_committee.people[index];
            if (!one.alive || (one.livingHousehold == kNobody && one.registerHousehold == kNobody)) {
                continue;
            }
            const double yearly = 0.0003 * std::exp(0.092 * (ageOn(one, month) - 30));
            if (m_random.unit() < yearly / 12) {
                add(month, end, [this, who = static_cast<int>(index)] { return death(who); });
            }
        }
    }

    Status operate(const char* operation, const std::string& reason, const std::function<Status(Operations&)>& steps)
    {
        ledger::Occasion occasion{kStaff[m_random.below(kStaff.size())], operation, reason, std::nullopt};
        LINLI_TRY([[maybe_unused]] const ledger::GroupNo group, registry::operate(m_registry, occasion, steps));
        m_lastGroup = group;
        ++m_counts.groups;
        return {};
    }

    Status note(const Diary::Entry& entry)
    {
        LINLI_TRY([[maybe_unused]] const ledger::GroupNo group,
                  registry::operate(m_registry, {entry.author, entry.operation, "", std::nullopt}, entry.write));
        ++m_counts.groups;
        return {};
    }

    // Somebody alive who fits, by chance; kNobody after many tries.
    int pick(const std::function<bool(const Person&, int age)>& fits)
    {
        for (int tries = 0; tries < 400; ++tries) {
            const int index = static_cast<int>(m_random.below(m_committee.people.size()));
            const Person& one = person(index);
            if (one.alive && fits(one, ageOn(one, m_today))) {
                return index;
            }
        }
        return kNobody;
    }

    // What was blank is known now.
    void filled(int index, const char* field) { m_dirt.blanked.erase({index, field}); }

    static bool livesHere(const Person& one) { return one.livingHousehold != kNobody; }

    void leaveHome(int index)
    {
        std::vector<int>& members = membersOf(person(index).livingHousehold);
        members.erase(std::find(members.begin(), members.end(), index));
        person(index).livingHousehold = kNobody;
    }

    Status birth()
    {
        const int mother = pick([](const Person& one, int age) {
            return one.sex == 2 && age >= 23 && age <= 40 && livesHere(one) && one.spouse != kNobody && one.origin != Origin::Abroad;
        });
        if (mother == kNobody || !person(person(mother).spouse).alive) {
            return {};
        }
        const int father = person(mother).spouse;
        Person child;
        child.sex = m_random.below(1000) < 518 ? 1 : 2;
        child.birth = Day{m_today.days - static_cast<std::int32_t>(m_random.below(25))};
        child.origin = person(mother).origin;
        child.surname = person(father).surname;
        child.mother = mother;
        child.father = father;
        describePerson(child, m_today, m_names, m_used, m_random);
        child.liveSince = child.birth;
        registry::Birth how;
        how.child.name = child.name;
        how.child.idNumber = child.idNumber;
        how.child.sex = std::to_string(child.sex);
        how.child.birth = base::Date(child.birth);
        how.child.more["person.ethnic"] = catalog::Value{child.ethnic};
        if (child.origin != Origin::Here) {
            how.child.more["person.hukou_address"] = catalog::Value{child.hukouAddress};
        }
        how.mother = row(mother);
        how.father = row(father);
        how.registerHukou = person(mother).registerHousehold != kNobody;
        RowId added;
        LINLI_CHECK(operate("birth", "", [&](Operations& op) -> Status {
            LINLI_TRY(added, op.birth(how));
            return {};
        }));
        m_loaded.people.push_back(added);
        child.livingHousehold = person(mother).livingHousehold;
        child.registerHousehold = how.registerHukou ? person(mother).registerHousehold : kNobody;
        m_committee.people.push_back(child);
        const int index = static_cast<int>(m_committee.people.size()) - 1;
        membersOf(child.livingHousehold).push_back(index);
        if (how.registerHukou) {
            m_committee.registers[static_cast<std::size_t>(child.registerHousehold)].members.push_back(index);
        }
        ++m_counts.births;
        return {};
    }

    Status death(int index)
    {
        if (!person(index).alive) {
            return {};
        }
        const RowId who = row(index);
        LINLI_CHECK(operate("death", "", [&](Operations& op) { return op.death(who, {base::Date(m_today), "疾病"}); }));
        Person& one = person(index);
        one.alive = false;
        if (livesHere(one)) {
            leaveHome(index);
        }
        one.tags.clear();
        if (one.spouse != kNobody) {
            person(one.spouse).marital = "30";
            filled(one.spouse, "person.marital");
            person(one.spouse).spouse = kNobody;
        }
        ++m_counts.deaths;
        return newHeadAfter(one.registerHousehold, index);
    }

    Status newHeadAfter(int book, int dead)
    {
        if (book == kNobody) {
            return {};
        }
        std::vector<int>& members = m_committee.registers[static_cast<std::size_t>(book)].members;
        const bool wasHead = members.front() == dead;
        members.erase(std::find(members.begin(), members.end(), dead));
        if (!wasHead || members.empty() || ageOn(person(members.front()), m_today) < 18) {
            return {};
        }
        return operate("change_head", "原户主死亡", [&](Operations& op) {
            return op.changeHead(m_loaded.registers[static_cast<std::size_t>(book)], row(members.front()));
        });
    }

    Status tenantsOut()
    {
        const int one = pick([](const Person& person, int age) { return age >= 18 && person.origin == Origin::OtherProvince && livesHere(person); });
        if (one == kNobody) {
            return {};
        }
        const int household = person(one).livingHousehold;
        const std::vector<int> members = membersOf(household);
        std::vector<RowId> rows;
        for (const int member : members) {
            rows.push_back(row(member));
        }
        static constexpr std::array<const char*, 3> kWhere = {"回原籍", "搬往青浦区", "搬往江苏昆山"};
        const registry::MoveOut how{base::Date(m_today), "租期届满", kWhere[m_random.below(kWhere.size())]};
        LINLI_CHECK(operate("move_out", "", [&](Operations& op) { return op.moveOut(rows, how); }));
        m_freed.push_back(m_committee.living[static_cast<std::size_t>(household)].home);
        for (const int member : members) {
            leaveHome(member);
            ++m_counts.movedOut;
        }
        return {};
    }

    int newcomer(int age, int sex)
    {
        Person one;
        one.sex = sex;
        one.origin = Origin::OtherProvince;
        one.birth = Day{m_today.days - age * 365 - static_cast<std::int32_t>(m_random.below(360)) - age / 4};
        one.surname = m_names.surname(m_random, false);
        describePerson(one, m_today, m_names, m_used, m_random);
        one.liveSince = m_today;
        m_committee.people.push_back(one);
        m_loaded.people.emplace_back();
        return static_cast<int>(m_committee.people.size()) - 1;
    }

    registry::PersonDraft draftOf(const Person& one) const
    {
        registry::PersonDraft draft;
        draft.name = one.name;
        draft.idNumber = one.idNumber;
        draft.phones = one.phones;
        draft.more["person.ethnic"] = catalog::Value{one.ethnic};
        draft.more["person.hukou_address"] = catalog::Value{one.hukouAddress};
        draft.more["person.category"] = catalog::Value{std::string("2")};
        return draft;
    }

    // Empty, or let already and nobody in it who is said to live alone.
    bool canBeLet(int home) const
    {
        bool empty = true;
        for (const LivingHousehold& household : m_committee.living) {
            if (household.home != home) {
                continue;
            }
            empty = empty && household.members.empty();
            for (const int member : household.members) {
                const std::vector<Tag>& tags = m_committee.people[static_cast<std::size_t>(member)].tags;
                if (std::any_of(tags.begin(), tags.end(), [](const Tag& tag) { return tag.id == "elder_alone"; })) {
                    return false;
                }
            }
        }
        const std::string& use = m_committee.homes[static_cast<std::size_t>(home)].use;
        return empty || use == "2" || use == "6";
    }

    // One that tenants left first, then any; kNobody after many tries.
    int homeToLet()
    {
        while (!m_freed.empty()) {
            const int home = m_freed.back();
            m_freed.pop_back();
            if (canBeLet(home)) {
                return home;
            }
        }
        for (int tries = 0; tries < 100; ++tries) {
            const int home = static_cast<int>(m_random.below(m_committee.homes.size()));
            if (canBeLet(home)) {
                return home;
            }
        }
        return kNobody;
    }

    Status tenantsIn()
    {
        const int home = homeToLet();
        if (home == kNobody) {
            return {};
        }
        std::vector<int> members = {newcomer(20 + static_cast<int>(m_random.below(26)), m_random.below(2) == 0 ? 1 : 2)};
        if (m_random.unit() < 0.45) {
            members.push_back(newcomer(20 + static_cast<int>(m_random.below(26)), person(members.front()).sex == 1 ? 2 : 1));
            person(members[0]).spouse = members[1];
            person(members[1]).spouse = members[0];
        }
        registry::MoveIn how;
        how.house = m_loaded.homes[static_cast<std::size_t>(home)];
        how.on = base::Date(m_today);
        how.reason = "25";
        LINLI_CHECK(operate("move_in", "", [&](Operations& op) -> Status {
            for (const int member : members) {
                LINLI_TRY(const RowId added, op.registerPerson(draftOf(person(member))));
                m_loaded.people[static_cast<std::size_t>(member)] = added;
                how.persons.push_back({added, member == members.front() ? "02" : person(member).sex == 1 ? "11" : "12"});
            }
            LINLI_TRY(const RowId household, op.moveIn(how));
            m_loaded.living.push_back(household);
            return {};
        }));
        LivingHousehold household;
        household.home = home;
        household.members = members;
        m_committee.living.push_back(household);
        for (const int member : members) {
            person(member).livingHousehold = static_cast<int>(m_committee.living.size()) - 1;
            ++m_counts.movedIn;
        }
        return {};
    }

    Status localLeaves()
    {
        const int one = pick([](const Person& person, int age) { return age >= 22 && age <= 60 && person.origin == Origin::Here && livesHere(person) && person.registerHousehold != kNobody; });
        if (one == kNobody) {
            return {};
        }
        const std::vector<RowId> rows = {row(one)};
        const registry::MoveOut how{base::Date(m_today), "购房", "上海市松江区"};
        LINLI_CHECK(operate("move_out", "户口未迁", [&](Operations& op) { return op.moveOut(rows, how); }));
        leaveHome(one);
        ++m_counts.movedOut;
        return {};
    }

    Status marriage()
    {
        const auto single = [](int sex) {
            return [sex](const Person& one, int age) { return one.sex == sex && age >= 24 && age <= 36 && livesHere(one) && one.marital == "10" && one.spouse == kNobody && one.origin != Origin::Abroad; };
        };
        const int husband = pick(single(1));
        const int wife = pick(single(2));
        if (husband == kNobody || wife == kNobody || person(husband).livingHousehold == person(wife).livingHousehold) {
            return {};
        }
        LINLI_CHECK(operate("marriage", "", [&](Operations& op) { return op.marriage(row(husband), row(wife), base::Date(m_today)); }));
        person(husband).spouse = wife;
        person(wife).spouse = husband;
        person(husband).marital = person(wife).marital = "21";
        filled(husband, "person.marital");
        filled(wife, "person.marital");
        ++m_counts.marriages;
        return {};
    }

    Status newPhone()
    {
        const int one = pick([](const Person& person, int age) { return age >= 16 && livesHere(person) && !person.phones.empty(); });
        if (one == kNobody) {
            return {};
        }
        const std::string number = inventMobile(m_random);
        person(one).phones.front() = number;
        filled(one, "phone.number");
        return operate("phone", "", [&](Operations& op) -> Status {
            LINLI_TRY([[maybe_unused]] const RowId phone, op.setPhone(row(one), number, "本人", true));
            return {};
        });
    }

    Status visit()
    {
        const bool old = m_random.unit() < 0.7;
        const int one = pick([old](const Person& person, int age) { return livesHere(person) && (old ? age >= 70 : age >= 18); });
        if (one == kNobody) {
            return {};
        }
        registry::VisitDraft draft;
        draft.on = base::Date(m_today);
        draft.kind = m_random.unit() < 0.8 ? "1" : "2";
        draft.visitor = kStaff[m_random.below(kStaff.size())];
        draft.person = row(one);
        const std::size_t text = m_random.below(kNeeds.size());
        draft.need = kNeeds[text];
        draft.measure = kMeasures[text];
        ++m_counts.visits;
        return operate("visit", "", [&](Operations& op) -> Status {
            LINLI_TRY([[maybe_unused]] const RowId added, op.recordVisit(draft));
            return {};
        });
    }

    // The committee knows better than the baseline: its own layer beside the police's.
    Status correction()
    {
        const int one = pick([](const Person& person, int age) { return age >= 25 && age < 60 && livesHere(person); });
        if (one == kNobody) {
            return {};
        }
        const std::string occupation = m_random.unit() < 0.5 ? "17" : "54";
        const std::string employer = "云杉物业服务有限公司";
        person(one).occupation = occupation;
        person(one).employer = employer;
        filled(one, "person.occupation");
        filled(one, "person.employer");
        return operate("edit", "走访核实", [&](Operations& op) -> Status {
            LINLI_CHECK(op.setField(row(one), "person.occupation", occupation));
            return op.setField(row(one), "person.employer", employer);
        });
    }

    Status hukouOut()
    {
        const int one = pick([this](const Person& person, int age) {
            return age >= 20 && age <= 50 && person.registerHousehold != kNobody && !livesHere(person) &&
                m_committee.registers[static_cast<std::size_t>(person.registerHousehold)].members.front() != static_cast<int>(&person - m_committee.people.data());
        });
        if (one == kNobody) {
            return {};
        }
        const std::vector<RowId> rows = {row(one)};
        LINLI_CHECK(operate("hukou_out", "", [&](Operations& op) { return op.deregister(rows, {base::Date(m_today), "上海市宝山区", "购房迁出"}); }));
        std::vector<int>& members = m_committee.registers[static_cast<std::size_t>(person(one).registerHousehold)].members;
        members.erase(std::find(members.begin(), members.end(), one));
        person(one).registerHousehold = kNobody;
        return {};
    }

    Status retag()
    {
        const int one = pick([](const Person& person, int age) { return age >= 45 && age <= 75 && livesHere(person); });
        if (one == kNobody) {
            return {};
        }
        Person& who = person(one);
        const std::vector<RowId> rows = {row(one)};
        const RowId tag = m_shared.tags.at("waste_volunteer");
        const auto carried = std::find_if(who.tags.begin(), who.tags.end(), [](const Tag& t) { return t.id == "waste_volunteer"; });
        if (carried != who.tags.end()) {
            who.tags.erase(carried);
            return operate("tag_remove", "不再参加", [&](Operations& op) { return op.removeTag(rows, tag, base::Date(m_today)); });
        }
        Tag added;
        added.id = "waste_volunteer";
        added.from = m_today;
        who.tags.push_back(added);
        registry::NewTag how;
        how.tag = tag;
        how.evidence = "志愿者报名";
        return operate("tag_add", "", [&](Operations& op) { return op.addTag(rows, how); });
    }

    // A note entered for the wrong person and taken back at once.
    Status mistake()
    {
        const int one = pick([](const Person& person, int age) { return age >= 30 && livesHere(person); });
        if (one == kNobody) {
            return {};
        }
        LINLI_CHECK(operate("edit", "", [&](Operations& op) { return op.setField(row(one), "person.note", "腿脚不便，需上门办理"); }));
        LINLI_TRY([[maybe_unused]] const ledger::GroupNo undone,
                  m_registry.ledger().undo(m_lastGroup, {kStaff[0], "undo", "登记错人", std::nullopt}));
        return {};
    }

    registry::Registry& m_registry;
    const Shared& m_shared;
    Committee& m_committee;
    Loaded& m_loaded;
    Dirt& m_dirt;
    base::FixedClock& m_clock;
    const NameMaker& m_names;
    UsedNumbers& m_used;
    base::SeededRandom& m_random;
    Diary m_diary;
    Day m_today;
    std::vector<Planned> m_plan;
    std::vector<int> m_freed;
    ledger::GroupNo m_lastGroup = 0;
    LifeCounts m_counts;
};

}  // namespace

base::Result<LifeCounts> live(registry::Registry& registry,
                              const Shared& shared,
                              Committee& committee,
                              Loaded& loaded,
                              Dirt& dirt,
                              base::FixedClock& clock,
                              Day first,
                              Day last,
                              const NameMaker& names,
                              UsedNumbers& used,
                              base::SeededRandom& random,
                              base::SeededRandom& diaryRandom)
{
    return Life(registry, shared, committee, loaded, dirt, clock, names, used, random, diaryRandom).run(first, last);
}

}  // namespace linli::demo
