using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pump.BackOffice.Tests.Platform.Data;

/// <summary>Breaks the Nth thing that is asked of the database, before or after it is done: commands and commits alike.</summary>
public sealed class DatabaseFault
{
    private int _left;
    private bool _after;

    public DatabaseFault()
    {
        Commands = new CommandFault(this);
        Transactions = new TransactionFault(this);
    }

    public IInterceptor Commands { get; }
    public IInterceptor Transactions { get; }

    /// <summary>Whether it struck since it was armed.</summary>
    public bool Struck { get; private set; }

    public void Arm(int number, bool after)
    {
        (_left, _after, Struck) = (number, after, false);
    }

    public void Disarm() => _left = 0;

    private void Pass(bool after)
    {
        if (_left > 0 && after == _after && --_left == 0)
        {
            Struck = true;
            throw new IOException("planted fault");
        }
    }

    private sealed class CommandFault(DatabaseFault fault) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            fault.Pass(after: false);
            return new(result);
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            DbDataReader result,
            CancellationToken cancellationToken = default
        )
        {
            try
            {
                fault.Pass(after: true);
            }
            catch (IOException)
            {
                await result.DisposeAsync();
                throw;
            }

            return result;
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            fault.Pass(after: false);
            return new(result);
        }

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            int result,
            CancellationToken cancellationToken = default
        )
        {
            fault.Pass(after: true);
            return new(result);
        }
    }

    private sealed class TransactionFault(DatabaseFault fault) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        )
        {
            fault.Pass(after: false);
            return new(result);
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            fault.Pass(after: true);
            return Task.CompletedTask;
        }
    }
}
