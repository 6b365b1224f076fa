// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/printing/page_preview.h"

#include "ui/printing/paper.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace linli::ui {

namespace {

constexpr double kMillimetresAnInch = 25.4;
constexpr int kGap = 16;
// Pages kept on each side of those in sight.
constexpr std::size_t kKept = 3;

}  // namespace

PagePreview::PagePreview(Session& session, QWidget* parent) : QAbstractScrollArea(parent), m_session(session)
{
    setObjectName(QStringLiteral("pagePreview"));
    setAccessibleName(tr("Preview of the pages"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
}

void PagePreview::show(std::shared_ptr<Printed> printed)
{
    m_printed = std::move(printed);
    verticalScrollBar()->setValue(0);
    fit();
}

void PagePreview::clear()
{
    show(nullptr);
}

int PagePreview::pageHeight() const
{
    const print::Pages& pages = *m_printed->pages;
    return static_cast<int>(std::lround(m_pageWidth * pages.heightMm() / pages.widthMm()));
}

void PagePreview::fit()
{
    ++m_generation;
    m_lit.reset();
    m_images.clear();
    m_asked.clear();
    if (m_printed) {
        m_pageWidth = std::clamp(viewport()->width() - 2 * scaled(kGap), 100, scaled(1100));
        const int count = static_cast<int>(m_printed->pages->count());
        const int whole = count * (pageHeight() + scaled(kGap)) + scaled(kGap);
        verticalScrollBar()->setRange(0, std::max(0, whole - viewport()->height()));
        verticalScrollBar()->setPageStep(viewport()->height());
        verticalScrollBar()->setSingleStep(scaled(40));
    } else {
        verticalScrollBar()->setRange(0, 0);
    }
    viewport()->update();
}

void PagePreview::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), QColor(0xdf, 0xe4, 0xe9));
    if (!m_printed) {
        return;
    }
    const int height = pageHeight();
    const int step = height + scaled(kGap);
    const int top = verticalScrollBar()->value();
    const int count = static_cast<int>(m_printed->pages->count());
    const int first = std::clamp(top / step, 0, count - 1);
    const int last = std::clamp((top + viewport()->height()) / step, 0, count - 1);
    for (int page = first; page <= last; ++page) {
        const QRect box = pageBox(static_cast<std::size_t>(page));
        painter.fillRect(box.translated(2, 3), QColor(0, 0, 0, 40));
        painter.fillRect(box, Qt::white);
        const auto image = m_images.find(static_cast<std::size_t>(page));
        if (image != m_images.end()) {
            painter.drawImage(box, image->second);
        } else {
            painter.setPen(QColor::fromRgba(colour::kSecondary));
            painter.drawText(box, Qt::AlignCenter, tr("Page %1 …").arg(page + 1));
            paintPage(static_cast<std::size_t>(page));
        }
    }
    if (m_lit) {
        const QRectF box = boxOf(*m_lit);
        QColor light = QColor::fromRgba(colour::kAccent);
        painter.setPen(QPen(light, 2));
        light.setAlpha(40);
        painter.setBrush(light);
        painter.drawRect(box);
    }
    std::erase_if(m_images, [&](const auto& entry) {
        return entry.first + kKept < static_cast<std::size_t>(first) || entry.first > static_cast<std::size_t>(last) + kKept;
    });
    std::erase_if(m_asked, [&](std::size_t page) {
        return !m_images.contains(page) && (page + kKept < static_cast<std::size_t>(first) ||
                                            page > static_cast<std::size_t>(last) + kKept);
    });
}

void PagePreview::paintPage(std::size_t page)
{
    if (!m_asked.insert(page).second) {
        return;
    }
    const double dpi = m_pageWidth * devicePixelRatioF() / (m_printed->pages->widthMm() / kMillimetresAnInch);
    m_session.study(
        {}, this,
        [printed = m_printed, page, dpi](Reading&, Task&) -> base::Result<QImage> {
            LINLI_TRY(const print::Image image, printed->pages->renderPage(page, dpi));
            return imageOf(image);
        },
        [this, page, generation = m_generation](base::Result<QImage> image) {
            if (image && generation == m_generation) {
                m_images[page] = std::move(*image);
                viewport()->update();
            }
        });
}

void PagePreview::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    fit();
}

void PagePreview::scrollContentsBy(int, int)
{
    viewport()->update();
}

QRect PagePreview::pageBox(std::size_t page) const
{
    const int step = pageHeight() + scaled(kGap);
    return {(viewport()->width() - m_pageWidth) / 2, static_cast<int>(page) * step + scaled(kGap) - verticalScrollBar()->value(), m_pageWidth, pageHeight()};
}

QRectF PagePreview::boxOf(const Cell& cell) const
{
    const QRect page = pageBox(cell.page);
    const double scale = m_pageWidth / m_printed->pages->widthMm();
    return {page.x() + cell.at.x * scale, page.y() + cell.at.y * scale, cell.at.width * scale, cell.at.height * scale};
}

bool PagePreview::isFigure(std::size_t row, std::size_t column) const
{
    const reports::Run& run = m_printed->run;
    if (!m_opens || row >= run.cells.size() || column < run.labels || column >= run.columns.size()) {
        return false;
    }
    const reports::RunCell& cell = run.cells[row][column];
    if (m_printed->isByCommittee()) {
        return row < run.rows.size();
    }
    return m_printed->kept ? cell.byHand && m_printed->kept->state == reports::RunState::Draft : run.figures != nullptr && cell.kind != registry::CellKind::Empty;
}

std::optional<PagePreview::Cell> PagePreview::figureAt(const QPoint& point) const
{
    if (!m_printed) {
        return std::nullopt;
    }
    for (std::size_t page = 0; page < m_printed->pages->count(); ++page) {
        const QRect box = pageBox(page);
        if (!box.contains(point)) {
            continue;
        }
        const double scale = m_printed->pages->widthMm() / m_pageWidth;
        const auto cell = m_printed->pages->cellAt(page, (point.x() - box.x()) * scale, (point.y() - box.y()) * scale);
        return cell && isFigure(cell->row, cell->column) ? std::optional<Cell>(Cell {page, *cell}) : std::nullopt;
    }
    return std::nullopt;
}

void PagePreview::light(std::optional<Cell> cell)
{
    const bool same = cell && m_lit ? cell->at.row == m_lit->at.row && cell->at.column == m_lit->at.column : !cell && !m_lit;
    m_lit = cell;
    viewport()->setCursor(m_lit ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!same) {
        viewport()->update();
    }
}

void PagePreview::mouseMoveEvent(QMouseEvent* event)
{
    light(figureAt(event->position().toPoint()));
}

void PagePreview::mousePressEvent(QMouseEvent* event)
{
    light(figureAt(event->position().toPoint()));
    if (event->button() == Qt::LeftButton && m_lit) {
        Q_EMIT figureWanted(m_lit->at.row, m_lit->at.column);
    }
}

void PagePreview::leaveEvent(QEvent* event)
{
    light(std::nullopt);
    QAbstractScrollArea::leaveEvent(event);
}

// To the next figure in a direction, from the first one where none is lit.
void PagePreview::walk(int rows, int columns)
{
    if (!m_printed || m_printed->run.definition.kind != reports::Kind::Statistic || m_printed->run.cells.empty()) {
        return;
    }
    const reports::Run& run = m_printed->run;
    auto row = m_lit ? static_cast<int>(m_lit->at.row) + rows : 0;
    auto column = m_lit ? static_cast<int>(m_lit->at.column) + columns : static_cast<int>(run.labels);
    // Begun: the first figure from the top.
    while (!m_lit && row + 1 < static_cast<int>(run.cells.size()) && !isFigure(static_cast<std::size_t>(row), static_cast<std::size_t>(column))) {
        ++row;
    }
    const auto fits = [&] { return row >= 0 && column >= 0 && row < static_cast<int>(run.cells.size()) && column < static_cast<int>(run.columns.size()); };
    while (fits() && !isFigure(static_cast<std::size_t>(row), static_cast<std::size_t>(column)) && (rows != 0 || columns != 0)) {
        row += rows;
        column += columns;
    }
    if (!fits() || !isFigure(static_cast<std::size_t>(row), static_cast<std::size_t>(column))) {
        return;
    }
    for (std::size_t page = 0; page < m_printed->pages->count(); ++page) {
        if (const auto cell = m_printed->pages->cellOf(page, static_cast<std::size_t>(row), static_cast<std::size_t>(column))) {
            light(Cell {page, *cell});
            const QRectF box = boxOf(*m_lit);
            if (box.top() < 0 || box.bottom() > viewport()->height()) {
                verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(box.center().y()) - viewport()->height() / 2);
            }
            return;
        }
    }
}

void PagePreview::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        break;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        break;
    case Qt::Key_Home:
        bar->setValue(0);
        break;
    case Qt::Key_End:
        bar->setValue(bar->maximum());
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_lit) {
            Q_EMIT figureWanted(m_lit->at.row, m_lit->at.column);
        } else {
            walk(0, 0);
        }
        break;
    case Qt::Key_Escape:
        light(std::nullopt);
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (m_lit) {
            walk(event->key() == Qt::Key_Up ? -1 : 1, 0);
        } else {
            QAbstractScrollArea::keyPressEvent(event);
        }
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (m_lit) {
            walk(0, event->key() == Qt::Key_Left ? -1 : 1);
        }
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

}  // namespace linli::ui
