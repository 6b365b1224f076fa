// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The small changes to a package beside moved references, and the check that what is to be written has a place.

#include "core/sheets/result_book.h"

namespace linli::sheets {

// The workbook part asking programs to compute everything when it is opened.
std::string calculatedOnLoad(std::string_view workbookXml);
// "xl/_rels/workbook.xml.rels" of "xl/workbook.xml".
std::string relationsPart(const std::string& part);
std::string withoutChainRelation(std::string_view relationsXml);
std::string withoutContentType(std::string_view contentTypesXml, const std::string& part);

// Error "sheets.bad_change" {sheet} {cell} for a value inside a merge that is not its first cell: nobody would see it.
base::Status checkPlaces(const ResultBook& book);

}  // namespace linli::sheets
