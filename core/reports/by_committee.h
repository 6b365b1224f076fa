// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A street's table (分居委汇总表): a statistic of each committee of the area, a line each, of the whole area below, and which
// committees have filed it. For stations that hold several committees.

#include "core/reports/kept_runs.h"

namespace linli::reports {

// The committees of the view's area, by name; only one where the station is a committee's.
base::Result<std::vector<base::RowId>> committeesOf(const registry::View& view);

// Columns: the committee, every figure of the statistic (its row's header above that of its column; figures by hand left out), and what
// became of the committee's own run of that day: 已上报, 已退回, 草稿, 未存档. The whole area counts rows, so somebody whom two
// committees have stands in both lines and once below; a note says so. Errors "reports.one_committee" {title} of a station with fewer than two,
// "reports.not_a_statistic" {title}, those of run().
base::Result<Run> runByCommittee(rules::ListDesk& desk, const registry::View& view, const Definition& definition, const RunOptions& options);

}  // namespace linli::reports
