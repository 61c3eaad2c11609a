using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pump.BackOffice.Platform.Data;

internal sealed class MoneyConverter()
    : ValueConverter<Money, long>(money => money.ToUnits(), units => Money.FromUnits(units));

internal sealed class MonthConverter()
    : ValueConverter<Month, string>(month => month.ToString(), text => Month.Parse(text));

/// <summary>SQLite has no moment type: UTC ticks sort and compare as moments do.</summary>
internal sealed class UtcTicksConverter()
    : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>PostgreSQL's timestamptz takes only offset zero.</summary>
internal sealed class UtcConverter()
    : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at.ToUniversalTime());
