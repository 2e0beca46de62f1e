// title: What happened at a place, in order of time?
// 标题: 一地时间线：零发案之后又发案了吗？
// question: All results of a place and its parts in order of time, each with its sentence.
// 问题: 某地及其下辖的全部成效，按时间排列，附原文。
// param: place string required = "" | place: name, full name, other name or code | 地点：名称、全称、别名或代码
// column: from_date | start of the period | 起
// column: to_date | end of the period | 止
// column: site | the place | 地点
// column: who | who did or reached it | 主体
// column: status | achieved, target or denied | 状态
// column: kind | its kind | 种类
// column: zero_class | class of a zero | 零的类别
// column: metric | what is counted | 指标
// column: value | the figure as written | 数值
// column: quote | the words that say so | 原文
// column: document | id of the article | 报道标识
// column: start_char | where the words begin in the source text, in characters | 原文起始字符
// example: place=甘肃省
MATCH (s:Place)-[:PART_OF*0..5]->(w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH DISTINCT s
MATCH (y)-[:SERVES*0..1]->(s) MATCH (y)-[a:ACHIEVED|AIMS_AT|DENIES]->(o:Outcome)
RETURN DISTINCT coalesce(o.period_start, '') AS from_date, coalesce(o.period_end, '') AS to_date,
       s.name AS site, y.name AS who, o.status AS status, o.kind AS kind,
       o.zero_class AS zero_class, o.metric AS metric, o.value AS value, a.quote AS quote,
       a.document AS document, a.start_char AS start_char
ORDER BY from_date, to_date, site, who, status, kind, metric, value, document, start_char, quote
