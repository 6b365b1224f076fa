// SPDX-License-Identifier: GPL-3.0-or-later
// Possible duplicates, decided as a person does it.
#include "core/registry/duplicates.h"
#include "core/registry/merge.h"

#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"
#include "ui/review/review_page.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;

namespace {

struct Doubles {
    base::RowId wang;  // entered again with the same number's owner's phone
    base::RowId wangAgain;
    base::RowId zhao;  // two people of one name
    base::RowId zhaoAgain;
};

// Runs work on the writing lane and waits for the answer.
template <typename Answer>
Answer onLane(Program& program, std::function<base::Result<Answer>(ui::Writing&)> work)
{
    std::optional<Answer> answer;
    QObject guard;
    program.session().write(
        {}, &guard, [work](ui::Writing& side, ui::Task&) { return work(side); },
        [&](base::Result<Answer> result) { answer = must(std::move(result)); });
    if (!program.waitFor([&] { return answer.has_value(); })) {
        throw std::runtime_error("no answer");
    }
    return *answer;
}

// Two pairs: 王建国 twice with one telephone, 赵敏德 twice with one birthday and another sex.
Doubles addDoubles(Program& program, base::RowId wang)
{
    Doubles doubles;
    doubles.wang = wang;
    std::optional<base::Result<ledger::GroupNo>> done;
    QObject guard;
    program.session().change(
        {}, &guard,
        [&doubles, occasion = program.session().occasion("register")](ui::Writing& side, ui::Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                registry::PersonDraft draft;
                draft.name = "王建国";
                draft.birth = date("1943-03-08");
                draft.phones = {"13812345678"};
                LINLI_TRY(doubles.wangAgain, operations.registerPerson(draft));
                draft = {};
                draft.name = "赵敏德";
                draft.birth = date("1961-07-09");
                draft.sex = "1";
                LINLI_TRY(doubles.zhao, operations.registerPerson(draft));
                draft.more = {{"person.employer", std::string("新嘉小学")}};
                LINLI_TRY(doubles.zhaoAgain, operations.registerPerson(draft));
                return {};
            });
        },
        [&](base::Result<ledger::GroupNo> group) { done = std::move(group); });
    program.waitFor([&] { return done.has_value(); });
    must(std::move(*done));
    program.settle();
    return doubles;
}

// A pair must have been seen for a moment before it may be decided.
void look(Program& program)
{
    program.settle();
    QTest::qWait(ui::ReviewPage::kSeenMilliseconds + 50);
}

QString position(Program& program)
{
    return program.get<QLabel>("reviewPosition")->text();
}

QString railWords(Program& program)
{
    return program.get<QToolButton>("railReview")->text();
}

std::vector<registry::DuplicatePair> openPairs(Program& program)
{
    return onLane<std::vector<registry::DuplicatePair>>(
        program, [](ui::Writing& side) { return registry::allDuplicates(side.registry->database(), 100); });
}

base::RowId standsFor(Program& program, base::RowId person)
{
    return onLane<base::RowId>(
        program, [person](ui::Writing& side) { return registry::redirect(side.registry->database(), person); });
}

bool shows(Program& program, const QString& words)
{
    const auto labels = program.find("pairView")->findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* each) { return each->text().contains(words); });
}

}  // namespace

TEST_CASE("nobody entered twice: the page says so")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    program.key(Qt::Key_7, Qt::ControlModifier);
    REQUIRE(program.waitFor([&] { return program.window().place().page == QStringLiteral("review"); }));
    program.settle();
    CHECK(program.isShown("emptySentence"));
    CHECK_FALSE(program.isShown("keepLeft"));
    CHECK(railWords(program) == QStringLiteral("核对"));
}

TEST_CASE("a pair is merged by one key, and undo brings it back")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    const Doubles doubles = addDoubles(program, committee.people().wang);
    CHECK(railWords(program) == QStringLiteral("核对 (2)"));
    program.key(Qt::Key_7, Qt::ControlModifier);
    REQUIRE(program.waitFor([&] { return program.window().place().page == QStringLiteral("review"); }));
    look(program);
    CHECK(position(program) == QStringLiteral("第 1 / 2 对"));
    // The pair of the highest score is 王建国; masked numbers, and what differs in words.
    REQUIRE(program.get<QPushButton>("leftPerson")->text() == QStringLiteral("王建国"));
    CHECK(shows(program, QStringLiteral("310114********0015")));
    CHECK_FALSE(shows(program, QStringLiteral("310114194303080015")));
    CHECK(shows(program, QStringLiteral("只有左边有")));
    CHECK(shows(program, QStringLiteral("＝ 相同")));
    program.key(Qt::Key_2);
    program.settle();
    CHECK(standsFor(program, doubles.wang) == doubles.wangAgain);
    CHECK(position(program) == QStringLiteral("第 1 / 1 对"));
    CHECK(program.get<QPushButton>("leftPerson")->text() == QStringLiteral("赵敏德"));
    CHECK(railWords(program) == QStringLiteral("核对 (1)"));
    CHECK(program.isShown("toastUndo"));
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(standsFor(program, doubles.wang) == doubles.wang);
    CHECK(openPairs(program).size() == 2);
    // What was taken back is looked at again.
    CHECK(program.get<QPushButton>("leftPerson")->text() == QStringLiteral("王建国"));
    look(program);
    program.click("keepLeft");
    CHECK(standsFor(program, doubles.wangAgain) == doubles.wang);
}

TEST_CASE("a second press does not decide a pair nobody has seen")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    addDoubles(program, committee.people().wang);
    program.go(QStringLiteral("review"));
    look(program);
    program.key(Qt::Key_1);
    program.key(Qt::Key_1);
    program.settle();
    program.key(Qt::Key_1);
    program.settle();
    CHECK(openPairs(program).size() == 1);
}

TEST_CASE("two people told apart never come back, unless that is undone")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    const Doubles doubles = addDoubles(program, committee.people().wang);
    program.go(QStringLiteral("review"));
    look(program);
    program.key(Qt::Key_J);
    look(program);
    CHECK(position(program) == QStringLiteral("第 2 / 2 对"));
    program.key(Qt::Key_J);
    program.settle();
    CHECK(position(program) == QStringLiteral("第 2 / 2 对"));
    program.key(Qt::Key_3);
    program.settle();
    const auto isZhao = [&](const registry::DuplicatePair& pair) { return pair.first == doubles.zhao; };
    auto pairs = openPairs(program);
    CHECK(std::none_of(pairs.begin(), pairs.end(), isZhao));
    // Also after one of the two has changed.
    onLane<ledger::GroupNo>(program, [&](ui::Writing& side) {
        return registry::operate(
            *side.registry, program.session().occasion("phone"), [&](registry::Operations& operations) -> base::Status {
                LINLI_TRY([[maybe_unused]] auto row, operations.setPhone(doubles.zhao, "13800000001", "", true));
                return {};
            });
    });
    pairs = openPairs(program);
    CHECK(std::none_of(pairs.begin(), pairs.end(), isZhao));
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    pairs = openPairs(program);
    CHECK(std::any_of(pairs.begin(), pairs.end(), isZhao));
}

TEST_CASE("K goes back, a click opens the card, and a change elsewhere keeps the pair")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    const Doubles doubles = addDoubles(program, committee.people().wang);
    program.go(QStringLiteral("review"));
    look(program);
    program.key(Qt::Key_J);
    look(program);
    program.key(Qt::Key_K);
    look(program);
    CHECK(position(program) == QStringLiteral("第 1 / 2 对"));
    program.click("nextItem");
    program.click("rightPerson");
    REQUIRE(program.isShown("cardName"));
    CHECK(program.get<QLabel>("cardName")->text() == QStringLiteral("赵敏德"));
    // The first pair goes by other means; the second stays on the screen.
    bool done = false;
    QObject guard;
    program.session().change(
        {}, &guard,
        [&](ui::Writing& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(ledger::Writer writer, side.ledger().begin(program.session().occasion("merge")));
            LINLI_TRY([[maybe_unused]] auto merged,
                      registry::mergePersons(writer, side.registry->catalog(), doubles.wang, doubles.wangAgain));
            return writer.commit();
        },
        [&](base::Result<ledger::GroupNo>) { done = true; });
    program.waitFor([&] { return done; });
    program.settle();
    CHECK(position(program) == QStringLiteral("第 1 / 1 对"));
    CHECK(program.get<QPushButton>("rightPerson")->text() == QStringLiteral("赵敏德"));
}

TEST_CASE("what the core refuses is said, and the pair stays")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    const Doubles doubles = addDoubles(program, committee.people().wang);
    program.go(QStringLiteral("review"));
    look(program);
    // Merged by somebody else in the meantime, which this window has not heard of.
    onLane<ledger::GroupNo>(program, [&](ui::Writing& side) -> base::Result<ledger::GroupNo> {
        LINLI_TRY(ledger::Writer writer, side.ledger().begin(program.session().occasion("merge")));
        LINLI_TRY([[maybe_unused]] auto merged,
                  registry::mergePersons(writer, side.registry->catalog(), doubles.wang, doubles.wangAgain));
        return writer.commit();
    });
    program.key(Qt::Key_1);
    program.settle();
    CHECK(program.get<QLabel>("reviewMessage")->text().contains(QStringLiteral("已经是同一人")));
    CHECK(program.get<QPushButton>("leftPerson")->text() == QStringLiteral("王建国"));
}

TEST_CASE("who is recorded as dead is not merged into somebody living: the page says which one to keep")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    const Doubles doubles = addDoubles(program, committee.people().wang);
    onLane<ledger::GroupNo>(program, [&](ui::Writing& side) {
        return registry::operate(*side.registry, program.session().occasion("death"),
                                 [&](registry::Operations& operations) {
                                     return operations.death(doubles.wang, {date("2026-01-05"), {}});
                                 });
    });
    program.go(QStringLiteral("review"));
    look(program);
    CHECK(shows(program, QStringLiteral("已去世")));
    program.key(Qt::Key_2);
    program.settle();
    CHECK(program.get<QLabel>("reviewMessage")->text().contains(QStringLiteral("已登记死亡")));
    CHECK(standsFor(program, doubles.wang) == doubles.wang);
    program.key(Qt::Key_1);
    program.settle();
    CHECK(standsFor(program, doubles.wangAgain) == doubles.wang);
}

TEST_CASE("at 175 % the pair leaves room for the card at 1366 × 768")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    addDoubles(program, committee.people().wang);
    program.go(QStringLiteral("review"));
    const QSize least = program.leastAtLargestText("reviewPage");
    INFO(least.width() << " x " << least.height());
    CHECK(least.width() <= 700);
    CHECK(least.height() <= 640);
}
