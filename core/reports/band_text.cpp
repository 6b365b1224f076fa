// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/band_text.h"

#include "core/base/text.h"

#include <charconv>

namespace linli::reports {

namespace {

// Every way to write what separates bands, and the two ends of one.
constexpr std::string_view kBetweenBands[] = {"，", "、", "；", ";", "\n"};
constexpr std::string_view kBetweenEnds[] = {"——", "—", "–", "～", "~", "至", "到", "－"};
constexpr std::string_view kAndMore[] = {"及以上", "以上", "+"};
constexpr std::string_view kAndLess[] = {"及以下", "以下"};

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

std::optional<std::int64_t> numberOf(std::string_view text)
{
    // Nine digits are more than any count or age.
    if (text.empty() || text.size() > 9 || !base::isAllDigits(text)) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// Without the ending, when it has one of these.
template <std::size_t N> std::optional<std::string_view> before(std::string_view text, const std::string_view (&endings)[N])
{
    for (const std::string_view ending : endings) {
        if (text.ends_with(ending)) {
            return text.substr(0, text.size() - ending.size());
        }
    }
    return std::nullopt;
}

std::optional<BandLimits> bandOf(std::string_view text)
{
    if (const auto low = before(text, kAndMore)) {
        const auto number = numberOf(*low);
        return number ? std::optional(BandLimits {number, {}}) : std::nullopt;
    }
    if (const auto high = before(text, kAndLess)) {
        const auto number = numberOf(*high);
        return number ? std::optional(BandLimits {{}, number}) : std::nullopt;
    }
    const std::size_t dash = text.find('-');
    const auto low = numberOf(text.substr(0, dash));
    const auto high = dash == std::string_view::npos ? low : numberOf(text.substr(dash + 1));
    return low && high && *low <= *high ? std::optional(BandLimits {low, high}) : std::nullopt;
}

}  // namespace

base::Result<std::vector<BandLimits>> bandsFromText(std::string_view text)
{
    std::string plain = base::foldWidth(text);
    for (const std::string_view each : kBetweenBands) {
        replaceAll(plain, each, ",");
    }
    for (const std::string_view each : kBetweenEnds) {
        replaceAll(plain, each, "-");
    }
    std::vector<BandLimits> bands;
    for (const std::string_view word : base::splitWords(plain, ',')) {
        std::string bare = base::removeBlanks(word);
        replaceAll(bare, "岁", "");
        const auto band = bandOf(bare);
        if (!band) {
            return base::fail(base::ErrorCode::Invalid, "reports.unreadable_band", {{"text", std::string(word)}});
        }
        bands.push_back(*band);
    }
    return bands.empty() ? base::Result<std::vector<BandLimits>>(base::fail(base::ErrorCode::Invalid, "reports.no_bands")) : bands;
}

std::string bandsText(const std::vector<BandLimits>& bands)
{
    std::string text;
    for (const BandLimits& band : bands) {
        text += text.empty() ? "" : "，";
        if (!band.high) {
            text += std::to_string(band.low.value_or(0)) + "以上";
        } else if (!band.low) {
            text += std::to_string(*band.high) + "以下";
        } else {
            text += band.low == band.high ? std::to_string(*band.low) : std::to_string(*band.low) + "-" + std::to_string(*band.high);
        }
    }
    return text;
}

}  // namespace linli::reports
