using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Pump.BackOffice.Tickets;

/// <summary>By what a list is ordered; ties by number.</summary>
public enum QueueSort
{
    /// <summary>Money, urgency and age together, highest first.</summary>
    Rank,

    /// <summary>The next promise first, those that owe none last.</summary>
    Due,

    /// <summary>Oldest first.</summary>
    Oldest,

    /// <summary>Newest first.</summary>
    Newest,
    Number,

    /// <summary>By the customer's name; those that nobody knows last.</summary>
    Customer,
    Kind,
    Subject,

    /// <summary>Smallest claim first, those that name no amount last.</summary>
    Claimed,

    /// <summary>Smallest known stake first, unknown ones last.</summary>
    Stake,
    Verdict,
    Proof,
    Owner,
    State,
}

/// <summary>An order and its direction.</summary>
/// <param name="By">By what.</param>
/// <param name="Reversed">The other way round; what is not known stays last.</param>
public readonly record struct QueueOrder(QueueSort By, bool Reversed = false)
{
    public static implicit operator QueueOrder(QueueSort by) => new(by);
}

/// <summary>Where a page of the list ended, and where the next one begins.</summary>
/// <param name="Segment">Which stretch of the order.</param>
/// <param name="Key">The last row's own value; null in a stretch of equals.</param>
/// <param name="Number">The last row's number.</param>
public sealed record QueueCursor(int Segment, object? Key, int Number);

/// <summary>
/// A stretch of an order that one index answers from any point on: rows with a value by that value, or rows that are
/// equal (one kind, or none known) by number. An order is a few of them, one after the other.
/// </summary>
internal abstract class QueueSegment
{
    public abstract IQueryable<Ticket> From(IQueryable<Ticket> tickets, QueueCursor? after);

    public abstract object? KeyOf(TicketRow row);

    /// <summary>The stretches of an order.</summary>
    public static IReadOnlyList<QueueSegment> Of(QueueOrder order)
    {
        var down = order.Reversed;
        return order.By switch
        {
            QueueSort.Rank => [new Ordered<double>(t => t.Rank, r => r.Rank, !down, tiesUp: !down)],
            QueueSort.Due =>
            [
                new Ordered<DateTimeOffset?>(t => t.DueAt, r => r.DueAt, down, isNullable: true),
                new Equal(t => t.DueAt == null, down),
            ],
            QueueSort.Oldest => [new Ordered<DateTimeOffset>(t => t.OpenedAt, r => r.OpenedAt, down)],
            QueueSort.Newest => [new Ordered<DateTimeOffset>(t => t.OpenedAt, r => r.OpenedAt, !down)],
            QueueSort.Customer => Named("CustomerName", r => r.Customer, down),
            QueueSort.Owner => Named("OwnerName", r => r.Assignee, down),
            QueueSort.Subject => [new Ordered<string>(t => t.Subject, r => r.Subject, down)],
            QueueSort.Claimed =>
            [
                new Ordered<Money?>(t => t.Claim.Amount, r => r.Claimed, down, isNullable: true),
                new Equal(t => t.Claim.Amount == null, down),
            ],
            QueueSort.Stake =>
            [
                new Ordered<Money?>(t => t.Stake, r => r.Stake, down, isNullable: true),
                new Equal(t => t.Stake == null, down),
            ],
            QueueSort.Kind => Each<TicketKind>(kind => t => t.Kind == kind, down),
            QueueSort.Verdict => Each<Verdict>(verdict => t => t.Verdict == verdict, down),
            QueueSort.Proof => Each<ProofShape>(shape => t => t.ProofShape == shape, down),
            QueueSort.State => Each<TicketState>(state => t => t.State == state, down),
            _ => [new Equal(t => true, down)],
        };
    }

    private static QueueSegment[] Named(string column, Func<TicketRow, object?> ofRow, bool down) =>
        [
            new Ordered<string?>(t => EF.Property<string?>(t, column), ofRow, down, isNullable: true),
            new Equal(t => EF.Property<string?>(t, column) == null, down),
        ];

    private static QueueSegment[] Each<T>(Func<T, Expression<Func<Ticket, bool>>> which, bool down)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return [.. (down ? values.Reverse() : values).Select(value => new Equal(which(value), down))];
    }

    private sealed class Equal(Expression<Func<Ticket, bool>> which, bool down) : QueueSegment
    {
        public override object? KeyOf(TicketRow row) => null;

        public override IQueryable<Ticket> From(IQueryable<Ticket> tickets, QueueCursor? after)
        {
            var number = after?.Number ?? 0;
            var from = tickets.Where(which);
            return (down, after) switch
            {
                (false, null) => from.OrderBy(t => t.Number),
                (false, _) => from.Where(t => t.Number > number).OrderBy(t => t.Number),
                (true, null) => from.OrderByDescending(t => t.Number),
                _ => from.Where(t => t.Number < number).OrderByDescending(t => t.Number),
            };
        }
    }

    private sealed class Ordered<T>(
        Expression<Func<Ticket, T>> key,
        Func<TicketRow, object?> ofRow,
        bool down,
        bool isNullable = false,
        bool? tiesUp = null
    ) : QueueSegment
    {
        private readonly bool _tiesUp = tiesUp ?? !down;

        public override object? KeyOf(TicketRow row) => ofRow(row);

        public override IQueryable<Ticket> From(IQueryable<Ticket> tickets, QueueCursor? after)
        {
            var from = isNullable
                ? tickets.Where(
                    Expression.Lambda<Func<Ticket, bool>>(
                        Expression.NotEqual(key.Body, Expression.Constant(null, typeof(T))),
                        key.Parameters
                    )
                )
                : tickets;
            if (after is not null)
            {
                from = from.Where(Beyond((T)after.Key!, after.Number));
            }

            var ordered = down ? from.OrderByDescending(key) : from.OrderBy(key);
            return _tiesUp ? ordered.ThenBy(t => t.Number) : ordered.ThenByDescending(t => t.Number);
        }

        /// <summary>At the key or beyond it, and at the key only beyond the number: the first half is what an index can begin at.</summary>
        private Expression<Func<Ticket, bool>> Beyond(T value, int number)
        {
            var last = Expression.Field(
                Expression.Constant(new Last { Key = value, Number = number }),
                nameof(Last.Key)
            );
            var lastNumber = Expression.Field(
                Expression.Constant(new Last { Key = value, Number = number }),
                nameof(Last.Number)
            );
            var own = Expression.Property(key.Parameters[0], nameof(Ticket.Number));
            return Expression.Lambda<Func<Ticket, bool>>(
                Expression.AndAlso(
                    Compare(down ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual, last),
                    Expression.OrElse(
                        Compare(down ? ExpressionType.LessThan : ExpressionType.GreaterThan, last),
                        _tiesUp ? Expression.GreaterThan(own, lastNumber) : Expression.LessThan(own, lastNumber)
                    )
                ),
                key.Parameters
            );
        }

        private BinaryExpression Compare(ExpressionType how, Expression last) =>
            typeof(T) == typeof(string)
                ? Expression.MakeBinary(
                    how,
                    Expression.Call(typeof(string), nameof(string.Compare), null, key.Body, last),
                    Expression.Constant(0)
                )
                : Expression.MakeBinary(how, key.Body, last);

        /// <summary>A parameter of the query, and no constant in it.</summary>
        private sealed class Last
        {
            public T? Key;
            public int Number;
        }
    }
}
