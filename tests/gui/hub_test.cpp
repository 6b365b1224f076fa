// SPDX-License-Identifier: GPL-3.0-or-later
// The window and the city hub: joining, the chip and the list behind it, conflicts and parked changes, with the real hub
// behind the door and a colleague at another desk.
#include "core/ledger/history.h"
#include "tests/gui/desk_fixture.h"
#include "tests/gui/hub_house.h"
#include "ui/bridge/text.h"
#include "ui/review/review_page.h"
#include "ui/shell/hub_chip.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

namespace {

QString chip(Program& program)
{
    return program.get<QToolButton>("hubChip")->text();
}

QString words(Program& program, const char* name)
{
    return program.get<QLabel>(name)->text();
}

QString rail(Program& program)
{
    return program.get<QToolButton>("railReview")->text();
}

Program::Door doorOf(HubHouse& house)
{
    return [&house] { return house.door(); };
}

void typeJoin(Program& program, const QString& password)
{
    program.get<QLineEdit>("hubUrl")->setText(QLatin1String(kHubUrl));
    program.get<QLineEdit>("hubAccount")->setText(QStringLiteral("zhang"));
    program.get<QLineEdit>("hubPassword")->setText(password);
    program.get<QLineEdit>("hubDevice")->setText(QStringLiteral("一号机"));
    program.click("accept");
}

// Joins and synchronises once.
void join(Program& program, HubHouse& house)
{
    program.go(QStringLiteral("manage?show=hub"));
    program.click("joinHub");
    typeJoin(program, QLatin1String(kHubPassword));
    program.click("accept");
    if (!program.isShown("hubDigits")) {
        throw std::runtime_error("no digits");
    }
    house.approve(ui::utf8(words(program, "hubDigits")));
    bool ended = false;
    QObject guard;
    QObject::connect(program.session().hub(), &ui::HubSync::runEnded, &guard, [&ended] { ended = true; });
    if (!program.waitFor([&ended] { return ended; })) {
        throw std::runtime_error("not joined");
    }
    program.click("accept");
    program.settle();
    program.go(QStringLiteral("residents"));
}

// A change of this window's user.
ledger::GroupNo set(Program& program, base::RowId row, const char* field, const std::string& value)
{
    ledger::GroupNo made = 0;
    QObject guard;
    program.session().change(
        {}, &guard,
        [row, field, value, occasion = program.session().occasion("edit", QStringLiteral("上门问过"))](
            ui::Writing& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(ledger::Writer writer, side.ledger().begin(occasion));
            LINLI_CHECK(writer.set(row, field, value));
            return writer.commit();
        },
        [&made](base::Result<ledger::GroupNo> group) { made = must(std::move(group)); });
    program.settle();
    return made;
}

std::string textOf(Program& program, base::RowId row, const char* field)
{
    return ask<std::string>(program, [row, field](ui::Reading& side) -> base::Result<std::string> {
        const catalog::Field& meant = *side.view.catalog->field(field);
        LINLI_TRY(const ledger::Value value, ledger::effective(side.database, *side.view.catalog, row, meant.no));
        return side.view.catalog->write(meant, value);
    });
}

base::RowId phoneOf(Program& program, base::RowId person)
{
    return ask<base::RowId>(program, [person](ui::Reading& side) -> base::Result<base::RowId> {
        LINLI_TRY(store::Statement read, side.database.prepare("SELECT id FROM phone WHERE person = ?1"));
        LINLI_CHECK(read.bind(1, person).step());
        return base::RowId {read.integer(0)};
    });
}

// A thing must have been seen for a moment before it may be decided.
void look(Program& program)
{
    program.settle();
    QTest::qWait(ui::ReviewPage::kSeenMilliseconds + 50);
}

// Wang's employer, changed here and by the colleague.
struct Contradiction {
    Contradiction(Program& program, OtherDesk& other, base::RowId wang)
    {
        set(program, wang, "person.employer", "新嘉小学");
        program.sync();
        other.sync();
        there = other.find("王建国");
        other.set(there, "person.employer", "新嘉中学");
        other.sync();
        set(program, wang, "person.employer", "新嘉幼儿园");
        program.sync();
    }
    base::RowId there;
};

}  // namespace

TEST_CASE("without a way to a hub the window says nothing of one")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    CHECK_FALSE(program.isShown("hubChip"));
    program.go(QStringLiteral("manage"));
    CHECK_FALSE(program.isShown("hubPanel"));
    program.go(QStringLiteral("review"));
    CHECK_FALSE(program.isShown("conflicts"));
}

TEST_CASE("a practice city has no way to a hub, whatever the program has")
{
    HubHouse house;
    const Committee committee(0);
    Program program(committee.folder(), doorOf(house), true);
    program.unlock();
    CHECK(program.session().hub() == nullptr);
    CHECK_FALSE(program.isShown("hubChip"));
}

TEST_CASE("a workstation joins by fingerprint and six digits, and its people are at the hub")
{
    HubHouse house;
    const Committee committee(10);
    Program program(committee.folder(), doorOf(house));
    program.unlock();
    CHECK(chip(program) == QStringLiteral("未加入城市中枢"));
    program.click("hubChip");
    CHECK(program.isShown("emptySentence"));
    program.click("emptyAction");
    REQUIRE(program.isShown("joinHub"));
    program.click("joinHub");
    // What is missing is said where it is missing.
    program.click("accept");
    CHECK(program.isShown("hubUrlProblem"));
    CHECK(program.isShown("hubAccountProblem"));
    typeJoin(program, QStringLiteral("a wrong password"));
    REQUIRE(program.isShown("hubFingerprint"));
    CHECK(words(program, "hubFingerprint").startsWith(QStringLiteral("0123 4567 89ab cdef")));
    program.click("accept");
    REQUIRE(program.isShown("hubPasswordProblem"));
    CHECK_FALSE(program.isShown("hubUrlProblem"));
    CHECK(program.get<QLineEdit>("hubUrl")->text() == QLatin1String(kHubUrl));
    house.setOnline(false);
    typeJoin(program, QLatin1String(kHubPassword));
    CHECK(program.isShown("hubUrlProblem"));
    house.setOnline(true);
    typeJoin(program, QLatin1String(kHubPassword));
    program.click("accept");
    REQUIRE(program.isShown("hubDigits"));
    const QString digits = words(program, "hubDigits");
    CHECK(digits.size() == 7);
    // The window may be closed meanwhile, and shows the same number again.
    program.click("accept");
    CHECK_FALSE(program.isShown("enrolBox"));
    CHECK(chip(program) == QStringLiteral("等待批准加入"));
    program.click("joinHub");
    REQUIRE(program.isShown("hubDigits"));
    CHECK(words(program, "hubDigits") == digits);
    house.approve(ui::utf8(digits));
    REQUIRE(program.waitFor([&] { return program.session().hub()->state().mood == ui::HubMood::Synchronised; }));
    program.settle();
    CHECK(program.isShown("dialogMessage"));
    program.click("accept");
    CHECK(chip(program).startsWith(QStringLiteral("已同步 ")));
    CHECK(program.session().hub()->state().overview.pending == 0);
    CHECK(recentLog(program).front().action == "join_hub");
    OtherDesk other(house);
    CHECK(other.sync().verified);
    CHECK(other.text(other.find("王建国"), "person.birth") == "1943-03-08");
}

TEST_CASE("an enrolment waits over a lock, and may be given up or refused")
{
    HubHouse house;
    const Committee committee(0);
    QString digits;
    {
        Program program(committee.folder(), doorOf(house));
        program.unlock();
        program.go(QStringLiteral("manage?show=hub"));
        program.click("joinHub");
        typeJoin(program, QLatin1String(kHubPassword));
        program.click("accept");
        REQUIRE(program.isShown("hubDigits"));
        digits = words(program, "hubDigits");
        program.click("accept");
    }
    {
        Program program(committee.folder(), doorOf(house));
        program.unlock();
        CHECK(chip(program) == QStringLiteral("等待批准加入"));
        program.go(QStringLiteral("manage?show=hub"));
        program.click("joinHub");
        CHECK(words(program, "hubDigits") == digits);
        house.refuseAll();
        REQUIRE(program.waitFor([&] { return program.isShown("hubUrl"); }));
        CHECK(program.isShown("dialogMessage"));
        CHECK(chip(program) == QStringLiteral("未加入城市中枢"));
        typeJoin(program, QLatin1String(kHubPassword));
        program.click("accept");
        REQUIRE(program.isShown("hubDigits"));
        program.click("cancel");
        CHECK(chip(program) == QStringLiteral("未加入城市中枢"));
    }
    Program program(committee.folder(), doorOf(house));
    program.unlock();
    CHECK(chip(program) == QStringLiteral("未加入城市中枢"));
}

TEST_CASE("a new computer that joins shows the people of the committee")
{
    HubHouse house;
    const Committee committee(10);
    {
        Program program(committee.folder(), doorOf(house));
        program.unlock();
        join(program, house);
    }
    const TempFolder scratch;
    const std::filesystem::path fresh = scratch.path() / "fresh";
    {
        base::SystemRandom random;
        const base::SystemClock clock;
        must(store::Replica::create(fresh, kUser, kPassword, store::KdfCost::weak(), sharedCatalog(), random, clock));
    }
    Program program(fresh, doorOf(house));
    program.unlock();
    join(program, house);
    auto* roster = program.get<QTableView>("roster");
    REQUIRE(program.waitFor([&] { return roster->model()->rowCount() == 13; }));
    CHECK(chip(program).startsWith(QStringLiteral("已同步 ")));
}

TEST_CASE("offline is calm: the chip counts what waits, the list names it, and it goes up by itself later")
{
    HubHouse house;
    const Committee committee(0);
    Program program(committee.folder(), doorOf(house));
    program.unlock();
    join(program, house);
    house.setOnline(false);
    set(program, committee.people().wang, "person.employer", "新嘉小学");
    CHECK(chip(program) == QStringLiteral("待上传 1"));
    program.sync();
    CHECK(chip(program).startsWith(QStringLiteral("离线（")));
    CHECK(chip(program).endsWith(QStringLiteral("待上传 1")));
    program.click("hubChip");
    CHECK(program.window().place().page == QStringLiteral("hub"));
    CHECK(words(program, "hubSentence").contains(QStringLiteral("离线")));
    CHECK(words(program, "hubProblem").contains(QLatin1String(kHubUrl)));
    CHECK(words(program, "hubFacts").contains(QStringLiteral("梅园居委会")));
    auto* table = program.get<QTableView>("pendingGroups");
    REQUIRE(table->model()->rowCount() == 1);
    CHECK(table->model()->index(0, 1).data().toString() == QLatin1String(kUser));
    CHECK(table->model()->index(0, 2).data().toString() == QStringLiteral("修改"));
    CHECK(table->model()->index(0, 3).data().toString() == QStringLiteral("王建国"));
    CHECK(table->model()->index(0, 4).data().toString() == QStringLiteral("待上传"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 3)).center());
    program.settle();
    CHECK(words(program, "cardName") == QStringLiteral("王建国"));
    house.setOnline(true);
    program.key(Qt::Key_F9);
    REQUIRE(program.waitFor([&] { return program.session().hub()->state().mood == ui::HubMood::Synchronised; }));
    program.settle();
    CHECK(chip(program).startsWith(QStringLiteral("已同步 ")));
    CHECK_FALSE(program.isShown("pendingGroups"));
    CHECK_FALSE(program.isShown("hubProblem"));
}

TEST_CASE("what a colleague enters appears in an open card, and what was typed here is not undone by it")
{
    HubHouse house;
    const Committee committee(0);
    Program program(committee.folder(), doorOf(house));
    program.unlock();
    join(program, house);
    OtherDesk other(house);
    other.sync();
    program.go(QStringLiteral("residents?person=%1").arg(committee.people().wang.value));
    other.set(other.find("王建国"), "person.employer", "新嘉中学");
    other.sync();
    set(program, committee.people().wang, "person.note", "新嘉小学");
    const QString saved = words(program, "lastSaved");
    program.sync();
    CHECK(textOf(program, committee.people().wang, "person.employer") == "新嘉中学");
    CHECK(textOf(program, committee.people().wang, "person.note") == "新嘉小学");
    const auto labels = program.find("personCard")->findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(),
                      [](const QLabel* each) { return each->text().contains(QStringLiteral("新嘉中学")); }));
    CHECK(words(program, "lastSaved") == saved);
}

TEST_CASE("a conflict is decided by a key, taken back by undo, and decided again for everybody")
{
    HubHouse house;
    const Committee committee(0);
    const base::RowId wang = committee.people().wang;
    Program program(committee.folder(), doorOf(house));
    program.unlock();
    join(program, house);
    OtherDesk other(house);
    Contradiction contradiction(program, other, wang);
    CHECK(rail(program) == QStringLiteral("核对 (1)"));
    CHECK(chip(program).endsWith(QStringLiteral("待核对 1")));
    program.key(Qt::Key_7, Qt::ControlModifier);
    REQUIRE(program.waitFor([&] { return program.window().place().page == QStringLiteral("review"); }));
    look(program);
    CHECK(words(program, "reviewPosition") == QStringLiteral("第 1 / 1 处冲突"));
    CHECK(program.get<QPushButton>("conflicts")->text() == QStringLiteral("冲突 1"));
    CHECK(program.get<QPushButton>("conflictPerson")->text() == QStringLiteral("王建国"));
    const auto valueOf = [&](const char* box) {
        return program.find(box)->findChild<QLabel*>(QStringLiteral("choiceValue"))->text();
    };
    CHECK(valueOf("choice1") == QStringLiteral("新嘉幼儿园"));
    CHECK(valueOf("choice2") == QStringLiteral("新嘉小学"));
    CHECK(valueOf("choice3") == QStringLiteral("新嘉中学"));
    const auto says = [&](const char* box, const QString& what) {
        const auto labels = program.find(box)->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* each) { return each->text().contains(what); });
    };
    CHECK(says("choice1", QStringLiteral("上门问过")));
    CHECK(says("choice3", QStringLiteral("liu")));
    CHECK(says("choice3", QStringLiteral("打电话问过")));
    program.key(Qt::Key_3);
    program.settle();
    CHECK(textOf(program, wang, "person.employer") == "新嘉中学");
    CHECK(rail(program) == QStringLiteral("核对"));
    CHECK(program.isShown("emptySentence"));
    CHECK(words(program, "toastSentence").contains(QStringLiteral("用对方的")));
    // Also after the hub has closed it.
    program.sync();
    CHECK(program.session().hub()->state().mood == ui::HubMood::Synchronised);
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(rail(program) == QStringLiteral("核对 (1)"));
    look(program);
    CHECK(valueOf("choice1") == QStringLiteral("新嘉幼儿园"));
    program.click("take2");
    CHECK(textOf(program, wang, "person.employer") == "新嘉小学");
    program.sync();
    other.sync();
    CHECK(other.text(contradiction.there, "person.employer") == "新嘉小学");
    CHECK(rail(program) == QStringLiteral("核对"));
}

TEST_CASE("a second press does not decide a conflict nobody has seen")
{
    HubHouse house;
    const Committee committee(0);
    Program program(committee.folder(), doorOf(house));
    program.unlock();
    join(program, house);
    OtherDesk other(house);
    const Contradiction contradiction(program, other, committee.people().wang);
    other.set(other.find("李秀兰"), "person.employer", "新嘉中学");
    other.sync();
    set(program, committee.people().li, "person.employer", "新嘉医院");
    program.sync();
    CHECK(rail(program) == QStringLiteral("核对 (2)"));
    program.go(QStringLiteral("review?kind=conflicts"));
    look(program);
    program.key(Qt::Key_1);
    program.key(Qt::Key_1);
    program.settle();
    program.key(Qt::Key_1);
    program.settle();
    CHECK(rail(program) == QStringLiteral("核对 (1)"));
    look(program);
    // A digit without a meaning does nothing.
    program.key(Qt::Key_9);
    program.settle();
    CHECK(rail(program) == QStringLiteral("核对 (1)"));
}

TEST_CASE("two masked numbers that look the same are decided only after they were shown, which is in the log")
{
    HubHouse house;
    const Committee committee(0);
    const base::RowId wang = committee.people().wang;
    Program program(committee.folder(), doorOf(house));
    program.unlock();
    join(program, house);
    OtherDesk other(house);
    other.sync();
    const base::RowId phone = phoneOf(program, wang);
    auto there = must(other.database().prepare("SELECT id FROM phone WHERE person = ?1"));
    REQUIRE(must(there.bind(1, other.find("王建国")).step()));
    other.set(base::RowId {there.integer(0)}, "phone.number", "13811115678");
    there.reset();
    other.sync();
    set(program, phone, "phone.number", "13822225678");
    program.sync();
    program.go(QStringLiteral("review"));
    look(program);
    CHECK(program.get<QPushButton>("conflictPerson")->text() == QStringLiteral("王建国"));
    REQUIRE(program.isShown("looksAlike"));
    const auto valueOf = [&](const char* box) {
        return program.find(box)->findChild<QLabel*>(QStringLiteral("choiceValue"))->text();
    };
    CHECK(valueOf("choice1") == QStringLiteral("138****5678"));
    program.key(Qt::Key_3);
    program.settle();
    CHECK(program.isShown("reviewMessage"));
    CHECK(textOf(program, phone, "phone.number") == textOf(program, phone, "phone.number"));
    CHECK(rail(program) == QStringLiteral("核对 (1)"));
    program.click("revealConflict");
    program.click("reason2");
    look(program);
    CHECK_FALSE(program.isShown("looksAlike"));
    CHECK(valueOf("choice1") == QStringLiteral("13822225678"));
    CHECK(valueOf("choice3") == QStringLiteral("13811115678"));
    CHECK(recentLog(program).front().action == "reveal");
    program.key(Qt::Key_3);
    program.settle();
    CHECK(textOf(program, phone, "phone.number") == "13811115678");
}

TEST_CASE("a change the hub does not take is said with its reason, and offered again or let go")
{
    HubHouse house;
    const Committee committee(0);
    const base::RowId wang = committee.people().wang;
    Program program(committee.folder(), doorOf(house));
    program.unlock();
    join(program, house);
    house.grant("zhang", {});
    set(program, wang, "person.employer", "新嘉小学");
    set(program, committee.people().li, "person.employer", "新嘉医院");
    program.sync();
    CHECK(chip(program).endsWith(QStringLiteral("待核对 2")));
    // It does not count here either.
    CHECK(textOf(program, wang, "person.employer").empty());
    program.go(QStringLiteral("hub"));
    program.click("toReview");
    look(program);
    CHECK(program.get<QPushButton>("parked")->text() == QStringLiteral("未被接受 2"));
    CHECK(program.get<QPushButton>("parkedPerson")->text() == QStringLiteral("李秀兰"));
    CHECK(words(program, "parkedOperation") == QStringLiteral("修改"));
    CHECK_FALSE(words(program, "parkedReason").startsWith(QStringLiteral("sync.")));
    house.grant("zhang", {ledger::kCommitteeLayer});
    program.key(Qt::Key_1);
    program.settle();
    CHECK(textOf(program, committee.people().li, "person.employer") == "新嘉医院");
    CHECK(rail(program) == QStringLiteral("核对 (1)"));
    program.sync();
    OtherDesk other(house);
    other.sync();
    CHECK(other.text(other.find("李秀兰"), "person.employer") == "新嘉医院");
    look(program);
    CHECK(program.get<QPushButton>("parkedPerson")->text() == QStringLiteral("王建国"));
    program.key(Qt::Key_2);
    REQUIRE(program.isShown("reasonBox"));
    program.click("reason1");
    CHECK(rail(program) == QStringLiteral("核对"));
    CHECK(recentLog(program).front().action == "parked");
    CHECK(recentLog(program).front().purpose == "内容有误");
    CHECK(chip(program).startsWith(QStringLiteral("已同步 ")));
}

TEST_CASE("while a request waits, people work on, and closing waits for nothing")
{
    HubHouse house;
    const Committee committee(0);
    auto program = std::make_unique<Program>(committee.folder(), doorOf(house));
    program->unlock();
    join(*program, house);
    house.hold(true);
    set(*program, committee.people().wang, "person.employer", "新嘉小学");
    program->session().hub()->runNow();
    REQUIRE(program->waitFor([&] { return house.waiting() == 1; }));
    CHECK(program->waitFor([&] { return chip(*program).startsWith(QStringLiteral("正在同步")); }));
    bool written = false;
    QObject guard;
    program->session().change(
        {}, &guard,
        [row = committee.people().wang, occasion = program->session().occasion("edit")](
            ui::Writing& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(ledger::Writer writer, side.ledger().begin(occasion));
            LINLI_CHECK(writer.set(row, "person.employer", std::string("新嘉中学")));
            return writer.commit();
        },
        [&written](base::Result<ledger::GroupNo> group) { written = group.has_value(); });
    CHECK(program->waitFor([&] { return written; }));
    CHECK(house.waiting() == 1);
    QElapsedTimer clock;
    clock.start();
    program.reset();
    CHECK(clock.elapsed() < 3'000);
    house.hold(false);
    Program again(committee.folder(), doorOf(house));
    again.unlock();
    again.sync();
    CHECK(again.session().hub()->state().mood == ui::HubMood::Synchronised);
    CHECK(textOf(again, committee.people().wang, "person.employer") == "新嘉中学");
}

TEST_CASE("a revoked computer closes for good and says what is not uploaded")
{
    HubHouse house;
    const Committee committee(0);
    {
        Program program(committee.folder(), doorOf(house));
        program.unlock();
        join(program, house);
        house.revoke(1);
        set(program, committee.people().wang, "person.employer", "新嘉小学");
        program.session().hub()->runNow();
        REQUIRE(program.waitFor([&] { return program.quits() == 1; }));
        CHECK(program.relaunchArguments().contains(QStringLiteral("--revoked")));
        CHECK(program.application().session() == nullptr);
    }
    // Unlocked again without a network, it stays closed.
    house.setOnline(false);
    Program program(committee.folder(), doorOf(house));
    program.type(kPassword);
    program.key(Qt::Key_Return);
    REQUIRE(program.waitFor([&] { return program.isShown("unlockMessage"); }));
    CHECK(program.application().session() == nullptr);
    CHECK(program.application().mainWindow() == nullptr);
}

TEST_CASE("a computer that was away for too long opens as soon as it reaches the hub")
{
    HubHouse house;
    const Committee committee(0);
    {
        Program program(committee.folder(), doorOf(house));
        program.unlock();
        join(program, house);
        house.lendUntil(base::SystemClock().now() - 1000);
        program.session().hub()->runNow();
        // It locks: the lease is over already.
        REQUIRE(program.waitFor([&] { return program.quits() == 1; }));
        CHECK_FALSE(program.relaunchArguments().contains(QStringLiteral("--revoked")));
    }
    Program program(committee.folder(), doorOf(house));
    house.setOnline(false);
    program.type(kPassword);
    program.key(Qt::Key_Return);
    REQUIRE(program.waitFor([&] { return program.isShown("unlockMessage"); }));
    CHECK(words(program, "unlockMessage").contains(QStringLiteral("城市中枢")));
    house.setOnline(true);
    house.lendUntil(base::SystemClock().now() + 5LL * 24 * 3600 * 1000);
    program.unlock();
    // Few days are left: the chip says so until the next run has compared everything.
    CHECK(program.application().mainWindow() != nullptr);
}

TEST_CASE("the chip says one thing at a time, and never synchronised unless it was compared")
{
    const Committee committee(0);
    const Program program(committee.folder());  // for its language
    const base::WallTime now = base::SystemClock().now();
    ui::HubState state;
    CHECK(ui::faceOf(state, now).words == QStringLiteral("未加入城市中枢"));
    state.overview.enrolled = true;
    state.overview.lastSuccess = now;
    state.mood = ui::HubMood::Earlier;
    CHECK(ui::faceOf(state, now).words.startsWith(QStringLiteral("上次同步 ")));
    state.overview.lastSuccess = now - 3LL * 24 * 3600 * 1000;
    CHECK(ui::faceOf(state, now).words.size() > 12);  // with its day
    state.mood = ui::HubMood::Working;
    state.overview.pending = 3;
    CHECK(ui::faceOf(state, now).words == QStringLiteral("正在同步…… · 待上传 3"));
    state.mood = ui::HubMood::ToUpload;
    state.overview.conflicts = 1;
    state.overview.parked = 2;
    CHECK(ui::faceOf(state, now).words == QStringLiteral("待上传 3 · 待核对 3"));
    CHECK(std::string(ui::faceOf(state, now).tone) == "warn");
}

TEST_CASE("at 175 % the conflict, the list and the chip leave room at 1366 × 768")
{
    HubHouse house;
    const Committee committee(0);
    Program program(committee.folder(), doorOf(house));
    program.unlock();
    join(program, house);
    OtherDesk other(house);
    const Contradiction contradiction(program, other, committee.people().wang);
    for (const char* page : {"review", "hub"}) {
        program.go(QLatin1String(page));
        const QSize least = program.leastAtLargestText(page == std::string("review") ? "reviewPage" : "hubPage");
        INFO(page << ' ' << least.width() << " x " << least.height());
        CHECK(least.width() <= 700);
        CHECK(least.height() <= 640);
    }
    program.window().resize(1366, 768);
    for (int i = 0; i < 3; ++i) {
        program.key(Qt::Key_Plus, Qt::ControlModifier);
        program.settle();
    }
    for (const char* page : {"review", "hub", "manage", "residents"}) {
        program.go(QLatin1String(page));
        INFO(page);
        CHECK(program.window().minimumSizeHint().width() <= 1366);
        CHECK(program.window().minimumSizeHint().height() <= 768 - 48);
    }
    for (int i = 0; i < 3; ++i) {
        program.key(Qt::Key_Minus, Qt::ControlModifier);
        program.settle();
    }
}
