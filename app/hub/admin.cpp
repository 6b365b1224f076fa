// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/admin.h"

#include <algorithm>
#include <iostream>

namespace linli::hubd {

base::Result<OpenHub*> Admin::hub()
{
    if (!m_hub) {
        LINLI_TRY(m_hub, OpenHub::open(place()));
    }
    return m_hub.get();
}

base::Result<hub::ScopeRecord> Admin::scope(const std::string& text)
{
    LINLI_TRY(OpenHub* const opened, hub());
    LINLI_TRY(const std::vector<hub::ScopeRecord> scopes, opened->hub().scopes());
    const auto found = std::ranges::find_if(
        scopes, [&](const hub::ScopeRecord& scope) { return scope.code == text || std::to_string(scope.no) == text; });
    if (found == scopes.end()) {
        return base::fail(base::ErrorCode::NotFound, "hub.no_such_scope", {{"scope", text}});
    }
    return *found;
}

std::string Admin::say(const std::string& key, std::map<std::string, std::string> blanks) const
{
    return base::sentence(key, blanks, language());
}

std::string Admin::time(base::WallTime at)
{
    return at == 0 ? "" : base::shanghaiTimeText(at);
}

void Admin::print(const Json& json, const std::string& text) const
{
    const std::string out = options.json ? json.dump(2) : text;
    std::cout << out;
    if (!out.ends_with('\n')) {
        std::cout << '\n';
    }
}

void Admin::refuse(const base::Error& error) const
{
    if (options.json) {
        std::cout << Json {{"error", error.message}, {"message", base::describe(error, language())}}.dump(2) << '\n';
    } else {
        std::cerr << base::describe(error, language()) << '\n';
    }
}

}  // namespace linli::hubd
