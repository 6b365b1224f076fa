// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/column_fit.h"

#include <algorithm>
#include <cstddef>

namespace linli::print {

namespace {

using Member = double ColumnNeed::*;

// What is left for columns that are not fixed.
double flexibleRoom(const std::vector<ColumnNeed>& needs, double available)
{
    for (const ColumnNeed& need : needs) {
        available -= need.fixed;
    }
    return available;
}

double sumOf(const std::vector<ColumnNeed>& needs, Member member)
{
    double sum = 0;
    for (const ColumnNeed& need : needs) {
        sum += need.fixed > 0 ? 0 : need.*member;
    }
    return sum;
}

// Grows the widths from `low` towards `high` of each column until `room` is used up, in shares of what each still
// lacks times its weight. A column that is full hands its share to the others in the next round.
void grow(const std::vector<ColumnNeed>& needs, Member high, double room, std::vector<double>& widths)
{
    for (std::size_t round = 0; round <= needs.size() && room > 1e-9; ++round) {
        double shares = 0;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            shares += needs[i].fixed > 0 ? 0 : std::max(needs[i].*high - widths[i], 0.0) * needs[i].weight;
        }
        if (shares <= 1e-9) {
            return;
        }
        double used = 0;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            const double lacking = needs[i].fixed > 0 ? 0 : std::max(needs[i].*high - widths[i], 0.0);
            const double growth = std::min(room * lacking * needs[i].weight / shares, lacking);
            widths[i] += growth;
            used += growth;
        }
        room -= used;
    }
}

// Multiplies the flexible widths so that they fill `room`; weighted when there is more than they need.
void stretch(const std::vector<ColumnNeed>& needs, double room, std::vector<double>& widths)
{
    double used = 0;
    double shares = 0;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        used += needs[i].fixed > 0 ? 0 : widths[i];
        shares += needs[i].fixed > 0 ? 0 : widths[i] * needs[i].weight;
    }
    if (shares <= 0) {
        return;
    }
    const bool surplus = room > used;
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (needs[i].fixed <= 0) {
            widths[i] = surplus ? widths[i] + (room - used) * widths[i] * needs[i].weight / shares : widths[i] * room / used;
        }
    }
}

}  // namespace

Fit fitOf(const std::vector<ColumnNeed>& needs, double available)
{
    const double room = flexibleRoom(needs, available);
    if (sumOf(needs, &ColumnNeed::widest) <= room) {
        return Fit::Easy;
    }
    if (sumOf(needs, &ColumnNeed::desired) <= room) {
        return Fit::Good;
    }
    const double minimum = sumOf(needs, &ColumnNeed::minimum);
    if ((minimum + sumOf(needs, &ColumnNeed::desired)) / 2 <= room) {
        return Fit::Fair;
    }
    return minimum <= room ? Fit::Tight : Fit::Squeezed;
}

std::vector<double> fitColumns(const std::vector<ColumnNeed>& needs, double available)
{
    const double room = flexibleRoom(needs, available);
    const Fit fit = fitOf(needs, available);
    std::vector<double> widths;
    for (const ColumnNeed& need : needs) {
        const double start = fit == Fit::Easy ? need.widest : fit == Fit::Good ? need.desired : need.minimum;
        widths.push_back(need.fixed > 0 ? need.fixed : start);
    }
    if (fit == Fit::Good) {
        grow(needs, &ColumnNeed::widest, room - sumOf(needs, &ColumnNeed::desired), widths);
    } else if (fit == Fit::Fair || fit == Fit::Tight) {
        grow(needs, &ColumnNeed::desired, room - sumOf(needs, &ColumnNeed::minimum), widths);
    }
    stretch(needs, room, widths);
    return widths;
}

}  // namespace linli::print
