// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A station whose views know the tags that rules make, and short ways to define and to ask. Invented people only.

#include "core/tags/decide.h"
#include "core/tags/due.h"
#include "core/tags/history.h"
#include "core/tags/own.h"
#include "tests/support/station.h"

#include <algorithm>
#include <initializer_list>

namespace linli::test {

class TagHouse {
public:
    explicit TagHouse(std::string_view today = "2026-11-22")
        : station(today)
        , service(must(tags::Service::make(sharedCatalog())))
    {
        station.registry().useComputedTags(service.get());
    }

    // A definition of any level, as a pack would bring it.
    base::RowId defined(const std::string& code, const std::string& role, const std::string& rule, const std::string& subject = "person",
                        const std::string& values = "", const std::string& level = "C")
    {
        auto writer = must(station.ledger().begin(Station::occasion("edit")));
        const base::RowId row = must(writer.create("tag_def"));
        must(writer.set(row, "tag_def.code", code));
        must(writer.set(row, "tag_def.name", "标签" + code));
        must(writer.set(row, "tag_def.level", level));
        must(writer.set(row, "tag_def.subject", subject));
        must(writer.set(row, "tag_def.rule_role", role));
        if (!rule.empty()) {
            must(writer.set(row, "tag_def.rule", rule));
        }
        if (!values.empty()) {
            must(writer.set(row, "tag_def.values", values));
        }
        must(writer.commit());
        return row;
    }

    void set(base::RowId row, std::string_view field, catalog::Value value)
    {
        auto writer = must(station.ledger().begin(Station::occasion("edit")));
        must(writer.set(row, field, std::move(value)));
        must(writer.commit());
    }

    base::RowId make(std::string_view entity, std::initializer_list<std::pair<const char*, catalog::Value>> values)
    {
        auto writer = must(station.ledger().begin(Station::occasion("edit")));
        const base::RowId row = must(writer.create(entity));
        for (const auto& [field, value] : values) {
            must(writer.set(row, field, value));
        }
        must(writer.commit());
        return row;
    }

    void tag(base::RowId subject, base::RowId tag, const std::string& from = "2026-01-01", const std::string& value = "")
    {
        station.run([&](registry::Operations& operations) {
            registry::NewTag how;
            how.tag = tag;
            how.from = date(from);
            how.value = value;
            const base::RowId only[] = {subject};
            return operations.addTag(only, how);
        });
    }

    std::shared_ptr<const tags::Findings> all() { return must(service->findings(station.view(), station.view().today)); }
    const tags::TagFindings& of(base::RowId tag)
    {
        kept = all();
        const tags::TagFindings* found = kept->find(tag);
        if (found == nullptr) {
            throw std::runtime_error("the tag is not in use");
        }
        return *found;
    }

    std::size_t confirm(base::RowId tag, std::vector<base::RowId> rows, const std::string& evidence = "")
    {
        std::size_t count = 0;
        const registry::View view = station.view();
        must(registry::operate(station.registry(), Station::occasion("tag_confirm"), [&](registry::Operations& operations) -> base::Status {
            const tags::Confirmation how {evidence, ""};
            LINLI_TRY(count, tags::confirm(operations, *service, view, tag, rows, how));
            return {};
        }));
        return count;
    }

    ledger::GroupNo refuse(base::RowId tag, base::RowId row, const std::string& reason)
    {
        const registry::View view = station.view();
        return must(registry::operate(station.registry(), Station::occasion("tag_refuse"), [&](registry::Operations& operations) -> base::Status {
            const base::RowId only[] = {row};
            LINLI_TRY([[maybe_unused]] const std::size_t count, tags::refuse(operations, *service, view, tag, only, reason, "tester"));
            return {};
        }));
    }

    base::Result<base::RowId> define(const tags::Draft& draft)
    {
        base::RowId made;
        const registry::View view = station.view();
        auto group = registry::operate(station.registry(), Station::occasion("tag_define"), [&](registry::Operations& operations) -> base::Status {
            LINLI_TRY(made, tags::define(operations, view, draft));
            return {};
        });
        return group ? base::Result<base::RowId>(made) : base::fail(group.error());
    }

    Station station;
    std::unique_ptr<tags::Service> service;
    std::shared_ptr<const tags::Findings> kept;
};

inline bool holds(const std::vector<base::RowId>& rows, base::RowId row)
{
    return std::find(rows.begin(), rows.end(), row) != rows.end();
}

}  // namespace linli::test
