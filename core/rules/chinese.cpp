// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/chinese.h"

#include "core/base/text.h"
#include "core/rules/token.h"

#include <algorithm>
#include <array>

namespace linli::rules {

using base::ErrorCode;
using base::fail;

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Longer words first where one begins another.
constexpr std::array<Pair, 24> kSigns = {{{"&&", "且"},       {"||", "或"},     {"!=", "不是"},   {"!", "非"},    {"==", "是"},  {"<=", "不超过"},
                                          {">=", "不低于"},   {"<", "小于"},    {">", "大于"},    {"in", "属于"}, {"?", "则"},   {":", "否则"},
                                          {"+", "加"},        {"-", "减"},      {"*", "乘"},      {"/", "除以"},  {"%", "除余"}, {".", "的"},
                                          {"(", "（"},        {")", "）"},      {"[", "【"},      {"]", "】"},    {",", "，"},   {"true", "真"}}};
constexpr Pair kFalse = {"false", "假"};
constexpr std::array<Pair, 28> kFunctions = {{{"exists", "有人满足"},
                                              {"all", "人人满足"},
                                              {"count", "人数"},
                                              {"sum", "合计"},
                                              {"min", "最小值"},
                                              {"max", "最大值"},
                                              {"has", "已登记"},
                                              {"tag", "有标签"},
                                              {"tagValue", "标签值"},
                                              {"param", "政策参数"},
                                              {"ageOn", "周岁截至"},
                                              {"daysSince", "已过天数"},
                                              {"daysTo", "尚余天数"},
                                              {"monthsSince", "已满月数"},
                                              {"yearsSince", "已满年数"},
                                              {"hasRelative", "有亲属"},
                                              {"livesWith", "同住亲属有"},
                                              {"startsWith", "开头为"},
                                              {"endsWith", "结尾为"},
                                              {"contains", "包含"},
                                              {"inMonth", "在当月"},
                                              {"inYear", "在当年"},
                                              {"inYearToDate", "在当年至今"},
                                              {"year", "年份"},
                                              {"month", "月份"},
                                              {"asOf", "截至日"},
                                              {"person", "本人"},
                                              {"household", "本户"}}};
constexpr std::array<Pair, 16> kPaths = {{{"person.age", "年龄"},
                                          {"person.ageMonths", "月龄"},
                                          {"person.liveMonths", "居住月数"},
                                          {"person.liveSince", "居住起始日期"},
                                          {"person.building", "所住楼栋"},
                                          {"person.livingHousehold", "居住户成员"},
                                          {"person.registerHousehold", "户籍户成员"},
                                          {"person.family", "共同生活家庭成员"},
                                          {"person.spouse", "配偶"},
                                          {"person.children", "子女"},
                                          {"person.parents", "父母"},
                                          {"person.grandchildren", "孙辈"},
                                          {"person.supporters", "法定赡养人"},
                                          {"household.living", "户内居住成员"},
                                          {"household.registered", "户内户籍成员"},
                                          {"house.residents", "房屋内居住的人"}}};

std::string_view wordFor(std::span<const Pair> pairs, std::string_view cel)
{
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.first == cel; });
    return found == pairs.end() ? std::string_view() : found->second;
}

// Labels of facts; a label two facts share is not used.
class Labels {
public:
    explicit Labels(const Facts& facts)
        : m_facts(facts)
    {
        for (const Pair& pair : kPaths) {
            add(std::string(pair.first), std::string(pair.second));
        }
        for (const Fact& fact : facts.all()) {
            add(fact.id, fact.entity == "person" || fact.id.starts_with("person.") ? fact.label.zh : fact.subjectZh + "·" + fact.label.zh);
        }
    }
    std::string labelOf(const std::string& id) const
    {
        const auto found = m_byId.find(id);
        return found == m_byId.end() ? std::string() : found->second;
    }
    std::string idOf(const std::string& label) const
    {
        const auto found = m_byLabel.find(label);
        return found == m_byLabel.end() ? std::string() : found->second;
    }
    const Fact* fact(const std::string& id) const { return m_facts.find(id); }

private:
    void add(const std::string& id, const std::string& label)
    {
        if (m_byLabel.emplace(label, id).second) {
            m_byId.emplace(id, label);
        }
    }
    const Facts& m_facts;
    std::map<std::string, std::string> m_byId;
    std::map<std::string, std::string> m_byLabel;
};

class Sentence {
public:
    Sentence(const Labels& labels, const TagNames& tagNames, std::vector<Token> tokens)
        : m_labels(labels)
        , m_tagNames(tagNames)
        , m_tokens(std::move(tokens))
    {
    }

    std::string write()
    {
        while (m_tokens[m_next].kind != TokenKind::End) {
            one();
        }
        return m_text;
    }

private:
    bool isSign(std::size_t at, std::string_view sign) const { return m_tokens[at].kind == TokenKind::Sign && m_tokens[at].text == sign; }

    void put(std::string_view word, bool tight = false)
    {
        if (!m_text.empty() && !tight && !m_glued) {
            m_text += ' ';
        }
        m_text += word;
        m_glued = false;
    }

    void one()
    {
        const Token& token = m_tokens[m_next];
        switch (token.kind) {
            case TokenKind::Sign: sign(token); return;
            case TokenKind::String: string(token); return;
            case TokenKind::Name: name(); return;
            default: put(token.text); ++m_next;
        }
    }

    void sign(const Token& token)
    {
        const bool tight = token.text == "." || token.text == ")" || token.text == "]" || token.text == "," || token.text == "(";
        const bool opens = token.text == "(" || token.text == "[" || token.text == ".";
        put(wordFor(kSigns, token.text), tight);
        m_glued = opens;
        ++m_next;
    }

    void string(const Token& token)
    {
        std::string name;
        if (m_ofTag) {
            name = m_tagNames ? m_tagNames(token.text) : std::string();
        } else if (m_codes != nullptr) {
            const catalog::CodeItem* item = m_codes->find(token.text);
            name = item == nullptr ? std::string() : item->name;
        }
        const bool plain = token.text.find_first_of(" \n」") == std::string::npos && name.find("」") == std::string::npos;
        if (!name.empty() && plain) {
            put("「" + token.text + " " + name + "」");
        } else {
            put("“" + escaped(token.text) + "”");
        }
        ++m_next;
    }

    static std::string escaped(std::string_view text)
    {
        std::string inner = quoted(text);
        inner = inner.substr(1, inner.size() - 2);
        std::string made;
        for (std::size_t i = 0; i < inner.size();) {
            if (std::string_view(inner).substr(i).starts_with("”")) {
                made += "\\u201d";
                i += 3;
            } else {
                made += inner[i++];
            }
        }
        return made;
    }

    void name()
    {
        const bool afterDot = m_next > 0 && isSign(m_next - 1, ".");
        const Token& first = m_tokens[m_next];
        if (first.quotedName) {
            put('`' + first.text + '`');
            ++m_next;
            return;
        }
        if (first.text == "in" || first.text == "true" || first.text == "false") {
            put(first.text == "false" ? kFalse.second : wordFor(kSigns, first.text));
            ++m_next;
            return;
        }
        if (isSign(m_next + 1, "(")) {
            const std::string_view word = wordFor(kFunctions, first.text);
            m_ofTag = first.text == "tag";
            m_codes = m_ofTag ? nullptr : m_codes;
            put(word.empty() ? first.text : word, afterDot);
            ++m_next;
            return;
        }
        // The longest path that has a label, the whole or what follows a variable.
        std::vector<std::string> parts;
        std::size_t end = m_next;
        for (;; end += 2) {
            parts.push_back(m_tokens[end].text);
            const bool more = isSign(end + 1, ".") && m_tokens[end + 2].kind == TokenKind::Name && !isSign(end + 3, "(");
            if (!more) {
                break;
            }
        }
        for (std::size_t count = parts.size(); count > 0; --count) {
            std::string id;
            for (std::size_t i = 0; i < count; ++i) {
                id += (i > 0 ? "." : "") + parts[i];
            }
            if (afterDot && count == 1) {
                id = "person." + id;
            }
            const std::string label = m_labels.labelOf(id);
            if (!label.empty() && (count > 1 || afterDot)) {
                put("〔" + label + "〕", afterDot);
                const Fact* fact = m_labels.fact(id);
                m_codes = fact == nullptr ? nullptr : fact->codes;
                m_ofTag = false;
                m_next += 2 * count - 1;
                return;
            }
        }
        const std::string_view word = wordFor(kFunctions, first.text);
        put(word.empty() ? first.text : word, afterDot);
        ++m_next;
    }

    const Labels& m_labels;
    const TagNames& m_tagNames;
    std::vector<Token> m_tokens;
    std::size_t m_next = 0;
    std::string m_text;
    bool m_glued = false;
    bool m_ofTag = false;
    const catalog::CodeTable* m_codes = nullptr;
};

// The Chinese words that may stand anywhere, longest first.
const std::vector<Pair>& lexicon()
{
    static const std::vector<Pair> words = [] {
        std::vector<Pair> all(kSigns.begin(), kSigns.end());
        all.push_back(kFalse);
        all.insert(all.end(), kFunctions.begin(), kFunctions.end());
        std::stable_sort(all.begin(), all.end(), [](const Pair& a, const Pair& b) { return a.second.size() > b.second.size(); });
        return all;
    }();
    return words;
}

}  // namespace

base::Result<std::string> fromEither(const Facts& facts, std::string_view text)
{
    return text.find("〔") == std::string_view::npos ? base::Result<std::string>(std::string(text)) : fromChinese(facts, text);
}

std::vector<std::string> namedPaths()
{
    std::vector<std::string> paths;
    for (const Pair& pair : kPaths) {
        paths.emplace_back(pair.first);
    }
    return paths;
}

const Fact* factCalled(const Facts& facts, std::string_view name)
{
    const Fact* const known = facts.find(name);
    return known != nullptr ? known : facts.find(Labels(facts).idOf(std::string(name)));
}

std::string factLabel(const Facts& facts, const Fact& fact)
{
    const std::string label = Labels(facts).labelOf(fact.id);
    return label.empty() ? fact.id : label;
}

std::string chinese(const Facts& facts, const Syntax& syntax, const TagNames& tagNames)
{
    const Labels labels(facts);
    auto read = tokens(print(syntax));
    return read ? Sentence(labels, tagNames, std::move(*read)).write() : print(syntax);
}

base::Result<std::string> fromChinese(const Facts& facts, std::string_view sentence)
{
    const Labels labels(facts);
    std::string text;
    std::size_t at = 0;
    const auto position = [&] { return std::to_string(base::countCharacters(sentence.substr(0, at)) + 1); };
    const auto upTo = [&](std::string_view open, std::string_view close) -> std::optional<std::string_view> {
        const std::size_t end = sentence.find(close, at + open.size());
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view inner = sentence.substr(at + open.size(), end - at - open.size());
        at = end + close.size();
        return inner;
    };
    while (at < sentence.size()) {
        const std::string_view rest = sentence.substr(at);
        if (rest.starts_with("〔")) {
            const std::string where = position();
            const auto label = upTo("〔", "〕");
            std::string id = label ? labels.idOf(std::string(*label)) : std::string();
            if (id.empty()) {
                return fail(ErrorCode::Invalid, "rules.unknown_label", {{"at", where}, {"name", label ? std::string(*label) : "〔"}});
            }
            if (text.ends_with('.') && id.starts_with("person.")) {
                id = id.substr(7);
            }
            text += id;
        } else if (rest.starts_with("“") || rest.starts_with("「")) {
            const std::string where = position();
            const bool code = rest.starts_with("「");
            const auto inner = code ? upTo("「", "」") : upTo("“", "”");
            if (!inner) {
                return fail(ErrorCode::Invalid, "rules.unclosed_text", {{"at", where}});
            }
            text += code ? quoted(inner->substr(0, inner->find(' '))) : '\'' + std::string(*inner) + '\'';
        } else {
            const auto& words = lexicon();
            const auto word = std::find_if(words.begin(), words.end(), [&](const Pair& pair) { return rest.starts_with(pair.second); });
            if (word != words.end()) {
                const bool spaced = word->first != "." && word->first != "(" && word->first != ")" && word->first != "[" && word->first != "]";
                const bool isName = word->first.front() >= 'a' && word->first.front() <= 'z' && word->first != "in";
                text += spaced && !isName ? " " + std::string(word->first) + " " : std::string(word->first);
                at += word->second.size();
            } else {
                text += sentence[at++];
            }
        }
    }
    LINLI_TRY(const SyntaxPtr syntax, parse(text));
    return print(*syntax);
}

}  // namespace linli::rules
