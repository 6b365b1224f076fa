// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/aid/visit_sheet.h"

#include "core/base/date.h"

namespace linli::aid {

namespace {

// Printed as it is: nobody has answered yet.
constexpr const char* kNoAnswer = "□拒绝回答 □不适用 □需部门核对 □不清楚";

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : "、") + word;
    }
    return text;
}

print::Column column(const char* heading, double share)
{
    print::Column made;
    made.label = heading;
    made.weight = share;
    return made;
}

print::CardSection sectionOf(const Card& card, std::size_t no)
{
    print::CardSection made;
    made.heading = std::to_string(no) + "  " + (card.place.empty() || card.place == card.name ? card.name : card.place + "  " + card.name);
    if (!card.toTell.empty()) {
        made.fields.push_back({"顺便告知", toldText(card.toTell), true});
    }
    if (!card.materials.empty()) {
        made.fields.push_back({"申请材料", joined(card.materials), true});
    }
    made.columns = {column("问谁", 2), column("问什么", 3), column("关系到", 3), column("答复", 3), column("没有答复", 3)};
    for (const DoorQuestion& one : card.questions) {
        made.rows.push_back({one.question.whose, one.question.label, one.question.why, "", kNoAnswer});
    }
    return made;
}

}  // namespace

print::CardDocument visitSheet(const std::vector<Card>& cards, const std::string& unit, base::Day day, const std::string& mark)
{
    print::CardDocument made;
    made.title = "走访单";
    made.headLeft = unit;
    made.headRight = base::isoText(day);
    for (std::size_t at = 0; at < cards.size(); ++at) {
        made.sections.push_back(sectionOf(cards[at], at + 1));
    }
    made.notes = {"答复请当面核对，回来后录入；没有答复的勾选原因，过一段时间再问。是否符合由有关部门审定，不要许诺。"};
    if (!mark.empty()) {
        made.notes.push_back(mark);
    }
    made.signatures = {"走访人", "走访日期"};
    return made;
}

}  // namespace linli::aid
