// SPDX-License-Identifier: GPL-3.0-or-later
// linlictl rows: what is stored, as it is stored, for programs of others.
#include "app/ctl/commands.h"
#include "app/ctl/export.h"
#include "core/base/atomic_file.h"

#include <unordered_map>

namespace linli::ctl {

namespace {

// IDs of rows, each looked up once.
class Ids {
public:
    explicit Ids(Context& context) : m_context(context) {}

    base::Result<std::string> of(std::int64_t row)
    {
        const auto found = m_known.find(row);
        if (found != m_known.end()) {
            return found->second;
        }
        LINLI_TRY(std::string id, m_context.idOf(base::RowId {row}));
        return m_known.emplace(row, std::move(id)).first->second;
    }

private:
    Context& m_context;
    std::unordered_map<std::int64_t, std::string> m_known;
};

base::Result<Json> jsonOf(Ids& ids, const catalog::Field& field, const catalog::Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type != catalog::FieldType::Reference) {
            return Json(*number);
        }
        LINLI_TRY(std::string id, ids.of(*number));
        return Json(std::move(id));
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return Json(*real);
    }
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? Json(*text) : Json();
}

// Every row of an entity; of its fields those that have a value.
base::Result<Json> readRows(const registry::View& view, Ids& ids, const catalog::Entity& entity)
{
    std::string names = "id";
    for (const catalog::FieldNo field : entity.fields) {
        names += ", \"" + view.catalog->field(field)->column + '"';
    }
    LINLI_TRY(store::Statement select, view.db().prepare("SELECT " + names + " FROM \"" + entity.id + "\" ORDER BY id"));
    Json rows = Json::array();
    for (;;) {
        LINLI_TRY(const bool more, select.step());
        if (!more) {
            return rows;
        }
        Json row;
        LINLI_TRY(row["id"], ids.of(select.integer(0)));
        int at = 0;
        for (const catalog::FieldNo number : entity.fields) {
            const catalog::Field& field = *view.catalog->field(number);
            LINLI_TRY(Json value, jsonOf(ids, field, select.value(++at)));
            if (!value.is_null()) {
                row[field.column] = std::move(value);
            }
        }
        rows.push_back(std::move(row));
    }
}

base::Status writeRows(Context& context, const std::vector<std::string>& entities, const ExportArguments& output)
{
    LINLI_TRY(app::Station* const station, context.station());
    // Nothing here is masked, so it goes out by the rules of full numbers only.
    if (!context.options.unmask) {
        return base::fail(base::ErrorCode::Denied, "app.reason_needed");
    }
    const registry::View view = station->registry().view();
    reports::Run run;
    LINLI_TRY(run.options, runOptions(context, output));
    run.definition.id = "rows";
    Ids ids(context);
    Json all;
    for (const std::string& name : entities) {
        const catalog::Entity* const entity = station->catalog().entity(name);
        if (entity == nullptr) {
            return base::fail(base::ErrorCode::NotFound, "app.no_such_entity", {{"name", name}});
        }
        LINLI_TRY(all[name], readRows(view, ids, *entity));
        run.cells.resize(run.cells.size() + all[name].size());
        run.columns.push_back({{name}, registry::CellKind::Text, 0, false, false, name});
    }
    LINLI_CHECK(permit(context, run, output));
    LINLI_TRY(base::AtomicFile file, base::AtomicFile::create(output.out));
    LINLI_CHECK(file.write(all.dump(1) + "\n"));
    LINLI_CHECK(file.commit());
    context.print({{"rows", run.cells.size()}, {"file", output.out}},
                  context.say("ctl.rows.done", {{"rows", std::to_string(run.cells.size())}, {"file", output.out}}));
    return {};
}

}  // namespace

void addRowCommands(CLI::App& app, Job& job)
{
    auto* command = app.add_subcommand("rows", "everything stored of some entities, as it is stored 原始数据");
    auto entities = std::make_shared<std::vector<std::string>>();
    auto output = std::make_shared<ExportArguments>();
    command->add_option("ENTITY", *entities, "person, residence, tag_value ...")->required();
    command->add_option("--out", output->out, "FILE.json")->required();
    addExportOptions(*command, output);
    command->callback([&job, entities, output] {
        job = [entities, output](Context& context) { return writeRows(context, *entities, *output); };
    });
}

}  // namespace linli::ctl
