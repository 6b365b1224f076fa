// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The pages of a ledger as they will be printed, drawn by the same code as the PDF; pages are painted off the GUI thread
// when they come into sight. A figure of a statistic lights up under the mouse and opens by a click; by the keyboard the
// arrow keys walk over the figures once Enter has begun it, and Enter opens.

#include "core/print/pages.h"
#include "core/reports/kept_runs.h"
#include "ui/session/session.h"

#include <QAbstractScrollArea>
#include <QImage>

#include <map>
#include <memory>
#include <optional>
#include <set>

namespace linli::ui {

// A report that was run and broken into pages. The pages refer to the run.
struct Printed {
    reports::Run run;
    // It was kept: figures open no more, but those by hand can be written into a draft.
    std::optional<reports::KeptRun> kept = {};
    std::optional<print::Pages> pages;
    // Of one committee of a street: the station's lists hold more people.
    bool isPart = false;
    // A street's table: a line opens its committee.
    bool isByCommittee() const { return run.definition.kind == reports::Kind::Statistic && !run.rows.empty(); }
};

class PagePreview final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit PagePreview(Session& session, QWidget* parent = nullptr);
    void show(std::shared_ptr<Printed> printed);
    void clear();
    // Whether figures lead to who is behind them; otherwise none lights up.
    void setOpens(bool opens) { m_opens = opens; }
    // The cell that is lit up.
    struct Cell {
        std::size_t page = 0;
        print::PlacedCell at;
    };
    const std::optional<Cell>& lit() const { return m_lit; }
    // Where it stands in the viewport. REQUIRES one.
    QRectF litBox() const { return boxOf(*m_lit); }
    int pagesPainted() const { return static_cast<int>(m_images.size()); }

Q_SIGNALS:
    // A figure was clicked: row and column of the run's cells.
    void figureWanted(std::size_t row, std::size_t column);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fit();
    void paintPage(std::size_t page);
    int pageHeight() const;
    // Where a page stands in the viewport now.
    QRect pageBox(std::size_t page) const;
    QRectF boxOf(const Cell& cell) const;
    bool isFigure(std::size_t row, std::size_t column) const;
    std::optional<Cell> figureAt(const QPoint& point) const;
    void light(std::optional<Cell> cell);
    void walk(int rows, int columns);

    Session& m_session;
    std::shared_ptr<Printed> m_printed;
    std::map<std::size_t, QImage> m_images;
    std::set<std::size_t> m_asked;
    bool m_opens = true;
    int m_pageWidth = 0;
    int m_generation = 0;
    std::optional<Cell> m_lit;
};

}  // namespace linli::ui
