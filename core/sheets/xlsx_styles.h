// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cell styles of an xlsx, by index.

#include "core/sheets/xml_stream.h"

namespace linli::sheets {

class CellStyles {
public:
    // An empty part gives styles of format General.
    static base::Result<CellStyles> read(PackageReader& package, const std::string& part, const ReadLimits& limits);
    const NumberFormat& format(std::size_t style) const;
    const std::vector<CellStyle>& all() const { return m_styles; }

private:
    std::vector<CellStyle> m_styles;
};

}  // namespace linli::sheets
