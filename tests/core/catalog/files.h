// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The catalogue for tests, and its files for tests that damage one of them.

#include "core/base/resource.h"
#include "core/catalog/catalog.h"

#include <stdexcept>

namespace linli::test {

inline const catalog::Catalog& theCatalog()
{
    static const catalog::Catalog loaded = [] {
        auto result = catalog::Catalog::load();
        if (!result) {
            throw std::runtime_error(base::describe(result.error(), base::Language::English));
        }
        return std::move(*result);
    }();
    return loaded;
}

inline std::map<std::string, std::string> catalogFiles()
{
    std::map<std::string, std::string> files;
    for (const char* folder : {"catalog/", "codes/"}) {
        for (const std::string_view path : base::resourcesBelow(folder)) {
            files.emplace(path, *base::resource(path));
        }
    }
    return files;
}

}  // namespace linli::test
